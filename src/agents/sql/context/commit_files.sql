-- The files of one commit.
SELECT r.name, f.path, COALESCE(cf.added, 0) + COALESCE(cf.deleted, 0)
FROM commit_files AS cf
JOIN files AS f ON f.id = cf.file_id
JOIN repositories AS r ON r.id = f.repository_id
WHERE cf.commit_id = :commit_id
ORDER BY f.path
