-- Commits that are no merges by an author at a time, the earliest first. Rows: id, repository id, sha,
-- committed_at, parent_count, is_reachable. Parameters: :author, :at.
SELECT id, repository_id, sha, committed_at, parent_count, is_reachable
FROM commits
WHERE author_id = :author AND authored_at = :at AND parent_count < 2 AND is_churn_known = 1
ORDER BY repository_id, committed_at, sha
