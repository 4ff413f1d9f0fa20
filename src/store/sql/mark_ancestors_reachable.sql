-- Where a commit is marked as reachable, marks its ancestors too. For a commit whose parents came
-- later than itself (a shallow clone that was deepened).
WITH RECURSIVE fresh (id) AS (
  SELECT parent.id
  FROM commits AS child
  JOIN commit_parents AS p ON p.commit_id = child.id
  JOIN commits AS parent ON parent.id = p.parent_id
  WHERE child.id = :commit_id AND child.is_reachable = 1 AND parent.is_reachable = 0
  UNION
  SELECT parent.id
  FROM fresh
  JOIN commit_parents AS p ON p.commit_id = fresh.id
  JOIN commits AS parent ON parent.id = p.parent_id
  WHERE parent.is_reachable = 0
)
UPDATE commits
SET is_reachable = 1
WHERE id IN (SELECT fresh.id FROM fresh)
