-- The pull request for which the forge lists a commit.
SELECT 'pull_request', c.pull_request_id
FROM pr_recorded_commits AS c
WHERE c.id = :id
