-- Renames of reachable commits. Rows: file id, former file id, committed_at. Ids only group here;
-- what comes out does not hang on their order.
SELECT cf.file_id, cf.former_file_id, c.committed_at
FROM commit_files AS cf
JOIN commits AS c ON c.id = cf.commit_id
WHERE cf.change = 'R' AND cf.former_file_id IS NOT NULL AND c.is_reachable = 1
ORDER BY cf.file_id, cf.former_file_id, c.committed_at
