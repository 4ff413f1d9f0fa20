-- Activity of each root file that exists at :as_of, former names included, counted anew. The same
-- columns as files.sql.
,
file_commits (root_file_id, commit_id, author_id, committed_at, churn) AS (
  SELECT l.root_file_id, c.id, c.author_id, c.committed_at,
         SUM(COALESCE(cf.added, 0) + COALESCE(cf.deleted, 0))
  FROM lineage AS l
  CROSS JOIN commit_files AS cf
  CROSS JOIN commits AS c
  WHERE cf.file_id = l.file_id
    AND c.id = cf.commit_id
    AND c.is_reachable = 1
    AND c.parent_count < 2
    AND c.committed_at <= :as_of
    AND c.committed_at <= l.until
  GROUP BY l.root_file_id, c.id, c.author_id, c.committed_at
)
SELECT fc.root_file_id, COUNT(*), SUM(fc.churn),
       COUNT(DISTINCT CASE WHEN d.is_bot = 0 THEN d.id END),
       MAX(fc.committed_at), :as_of
FROM file_commits AS fc
LEFT JOIN developer_identities AS di ON di.identity_id = fc.author_id
LEFT JOIN developers AS d ON d.id = di.developer_id
WHERE EXISTS (SELECT 1 FROM file_presence AS p
              WHERE p.file_id = fc.root_file_id AND p.since <= :as_of AND p.until >= :as_of)
GROUP BY fc.root_file_id
ORDER BY fc.root_file_id
