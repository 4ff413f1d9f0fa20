-- The non-merge commits that touch the scope, with what they did to it.
SELECT commit_id, author_id, committed_at, churn, is_churn_known
FROM touched_commits
ORDER BY commit_id
