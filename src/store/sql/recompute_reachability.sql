-- Marks the commits of a repository anew: reachable is what a ref whose history counts reaches.
WITH RECURSIVE reached (id) AS (
  SELECT r.commit_id
  FROM refs AS r
  WHERE r.repository_id = :repository_id AND r.is_history = 1
  UNION
  SELECT p.parent_id
  FROM reached
  JOIN commit_parents AS p ON p.commit_id = reached.id
  WHERE p.parent_id IS NOT NULL
)
UPDATE commits
SET is_reachable = 1 - is_reachable
WHERE repository_id = :repository_id
  AND is_reachable <> (id IN (SELECT reached.id FROM reached))
