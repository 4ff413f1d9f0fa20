-- Files that a commit made by renaming. Rows: file id. Parameters: :commit.
SELECT cf.file_id
FROM commit_files AS cf
WHERE cf.commit_id = :commit AND cf.change = 'R' AND cf.former_file_id IS NOT NULL
ORDER BY cf.file_id
