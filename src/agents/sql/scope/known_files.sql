-- Which root files each person has changed, and how often: the most often changed first.
SELECT di.developer_id, f.path, COUNT(DISTINCT c.id) AS commit_count
FROM lineage AS l
CROSS JOIN commit_files AS cf
CROSS JOIN commits AS c
JOIN files AS f ON f.id = l.root_file_id
JOIN developer_identities AS di ON di.identity_id = c.author_id
JOIN developers AS d ON d.id = di.developer_id
WHERE cf.file_id = l.file_id
  AND c.id = cf.commit_id
  AND c.is_reachable = 1
  AND c.parent_count < 2
  AND c.committed_at <= :as_of
  AND c.committed_at <= l.until
  AND d.is_bot = 0
GROUP BY di.developer_id, f.path
ORDER BY di.developer_id, commit_count DESC, f.path
