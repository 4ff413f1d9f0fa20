-- Root files that exist at :as_of. A repository's first-parent line tells a tree exactly: what the
-- last commit on it did to a path, merges included, is what became of the path.
,
tips (repository_id, commit_id) AS (
  SELECT repository_id, commit_id
  FROM (
    SELECT repository_id, commit_id,
           ROW_NUMBER() OVER (PARTITION BY repository_id
                              ORDER BY CASE name WHEN 'HEAD' THEN 0 ELSE 1 END, name) AS place
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
),
changes (file_id, depth, is_gone) AS (
  SELECT r.file_id, m.depth, CASE cf.change WHEN 'D' THEN 1 ELSE 0 END
  FROM roots AS r
  CROSS JOIN commit_files AS cf
  CROSS JOIN mainline AS m
  CROSS JOIN commits AS c
  WHERE cf.file_id = r.file_id
    AND m.commit_id = cf.commit_id
    AND c.id = cf.commit_id
    AND c.committed_at <= :as_of
  UNION ALL
  SELECT r.file_id, m.depth, 1
  FROM roots AS r
  CROSS JOIN commit_files AS cf
  CROSS JOIN mainline AS m
  CROSS JOIN commits AS c
  WHERE cf.former_file_id = r.file_id
    AND cf.change = 'R'
    AND m.commit_id = cf.commit_id
    AND c.id = cf.commit_id
    AND c.committed_at <= :as_of
)
-- The newest change has the smallest depth; two of one commit (a swap of names) keep the file.
SELECT file_id
FROM changes
GROUP BY file_id
HAVING MIN(depth * 2 + is_gone) % 2 = 0
ORDER BY file_id
