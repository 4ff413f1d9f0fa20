-- Commits of the history in a stretch of time that are no merges. Rows: id, author id.
-- Parameters: :repository, :since, :until.
SELECT c.id, c.author_id
FROM commits AS c
WHERE c.repository_id = :repository
  AND c.committed_at BETWEEN :since AND :until
  AND c.parent_count < 2
  AND c.is_reachable = 1
  AND c.is_churn_known = 1
ORDER BY c.committed_at, c.sha
