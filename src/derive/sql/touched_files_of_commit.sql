-- sql/touched_files.sql for one commit.
SELECT c.id, c.author_id, c.committed_at, c.is_churn_known, cf.file_id,
       COALESCE(cf.added, 0) + COALESCE(cf.deleted, 0)
FROM commits AS c
CROSS JOIN commit_files AS cf
WHERE c.id = :commit AND cf.commit_id = c.id AND c.is_reachable = 1 AND c.parent_count < 2
ORDER BY c.id, cf.file_id
