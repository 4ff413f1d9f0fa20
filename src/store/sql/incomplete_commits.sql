-- Commits of a repository that lack a parent, and where :with_unknown_churn is 1 also those whose line
-- counts are unknown; by sha.
SELECT c.sha
FROM commits AS c
WHERE c.repository_id = :repository_id
  AND c.id IN (
    SELECT p.commit_id FROM commit_parents AS p WHERE p.parent_id IS NULL
    UNION
    SELECT u.id
    FROM commits AS u
    WHERE u.repository_id = :repository_id AND u.is_churn_known = 0 AND :with_unknown_churn = 1
  )
ORDER BY c.sha
