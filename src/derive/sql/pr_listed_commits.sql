-- Commits that the forge lists for pull requests, by repository, number and sha. Rows: row id,
-- repository id, number, sha.
SELECT c.id, p.repository_id, p.number, c.sha
FROM pr_recorded_commits AS c
JOIN pull_requests AS p ON p.id = c.pull_request_id
JOIN repositories AS r ON r.id = p.repository_id
ORDER BY r.name, p.number, c.sha
