-- Every commit that made, changed or took away one of the root paths, merges included.
SELECT r.file_id, cf.commit_id, CASE cf.change WHEN 'D' THEN 1 ELSE 0 END
FROM roots AS r
CROSS JOIN commit_files AS cf
WHERE cf.file_id = r.file_id
UNION ALL
SELECT r.file_id, cf.commit_id, 1
FROM roots AS r
CROSS JOIN commit_files AS cf
WHERE cf.former_file_id = r.file_id AND cf.change = 'R'
ORDER BY 1, 2, 3
