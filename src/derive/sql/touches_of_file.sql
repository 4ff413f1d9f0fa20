-- sql/touched_files.sql for the commits that touch one file under any of its names.
WITH names (file_id) AS (
  SELECT :file
  UNION ALL
  SELECT former_file_id
  FROM file_lineage
  WHERE file_id = :file
)
SELECT c.id, c.author_id, c.committed_at, c.is_churn_known, cf.file_id,
       COALESCE(cf.added, 0) + COALESCE(cf.deleted, 0)
FROM names AS n
CROSS JOIN commit_files AS cf
CROSS JOIN commits AS c
WHERE cf.file_id = n.file_id
  AND c.id = cf.commit_id
  AND c.is_reachable = 1
  AND c.parent_count < 2
ORDER BY c.id, cf.file_id
