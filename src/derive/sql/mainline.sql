-- The first-parent line of each repository's HEAD. Where HEAD was not read, a branch stands in for
-- it. Rows: commit id, distance from the tip, committed_at; by commit id.
WITH RECURSIVE tips (repository_id, commit_id) AS (
  SELECT repository_id, commit_id
  FROM (
    SELECT repository_id, commit_id,
           ROW_NUMBER() OVER (PARTITION BY repository_id
                              ORDER BY CASE name WHEN 'HEAD' THEN 0 WHEN 'refs/heads/main' THEN 1
                                            WHEN 'refs/heads/master' THEN 2 ELSE 3 END, name) AS place
    FROM refs
    WHERE is_history = 1
  ) AS ranked
  WHERE place = 1
),
mainline (commit_id, depth) AS (
  SELECT commit_id, 0
  FROM tips
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
