-- What a commit does to each file, by path. Rows: file id, former file id, change, added, deleted.
-- Parameters: :commit.
SELECT cf.file_id, cf.former_file_id, cf.change, cf.added, cf.deleted
FROM commit_files AS cf
WHERE cf.commit_id = :commit
ORDER BY cf.file_id
