-- The first-parent line of each repository's HEAD, down from mainline_tips. Rows: commit id, distance
-- from the tip, committed_at; by commit id.
WITH RECURSIVE mainline (commit_id, depth) AS (
  SELECT commit_id, 0
  FROM mainline_tips
  UNION ALL
  SELECT p.parent_id, m.depth + 1
  FROM mainline AS m
  JOIN commit_parents AS p ON p.commit_id = m.commit_id AND p.position = 0
  WHERE p.parent_id IS NOT NULL
)
SELECT m.commit_id, m.depth, c.committed_at
FROM mainline AS m
JOIN commits AS c ON c.id = m.commit_id
ORDER BY m.commit_id
