-- Commits of a repository that lack a parent or whose line counts are unknown, by sha.
SELECT c.sha
FROM commits AS c
WHERE c.repository_id = :repository_id
  AND (
    c.is_churn_known = 0
    OR c.id IN (SELECT p.commit_id FROM commit_parents AS p WHERE p.parent_id IS NULL)
  )
ORDER BY c.sha
