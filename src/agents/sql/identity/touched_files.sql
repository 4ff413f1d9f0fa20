-- Files that an identity's commits touched at or before :as_of, merges left out. Rows: file_id,
-- commits. CROSS JOIN: from the identity's few commits on.
SELECT cf.file_id, count(*)
FROM commits AS c CROSS JOIN commit_files AS cf
WHERE c.author_id = :identity_id AND c.is_reachable = 1 AND c.parent_count < 2
  AND c.committed_at <= :as_of AND cf.commit_id = c.id
GROUP BY cf.file_id
ORDER BY cf.file_id
