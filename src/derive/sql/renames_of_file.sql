-- Renames of reachable commits that made a file, by former name and time. Rows: former file id,
-- committed_at. Parameters: :file.
SELECT cf.former_file_id, c.committed_at
FROM commit_files AS cf
JOIN commits AS c ON c.id = cf.commit_id
WHERE cf.file_id = :file AND cf.change = 'R' AND cf.former_file_id IS NOT NULL
  AND c.is_reachable = 1
ORDER BY cf.former_file_id, c.committed_at
