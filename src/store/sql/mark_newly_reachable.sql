-- Marks what the refs of a repository reach and the last run did not. What is marked has only marked
-- ancestors, so the walk ends there.
WITH RECURSIVE fresh (id) AS (
  SELECT c.id
  FROM refs AS r
  JOIN commits AS c ON c.id = r.commit_id
  WHERE r.repository_id = :repository_id AND r.is_history = 1 AND c.is_reachable = 0
  UNION
  SELECT c.id
  FROM fresh
  JOIN commit_parents AS p ON p.commit_id = fresh.id
  JOIN commits AS c ON c.id = p.parent_id
  WHERE c.is_reachable = 0
)
UPDATE commits
SET is_reachable = 1
WHERE id IN (SELECT fresh.id FROM fresh)
