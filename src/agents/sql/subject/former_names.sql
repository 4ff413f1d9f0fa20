-- A file's former names, the latest first.
SELECT f.path
FROM file_lineage AS l
JOIN files AS f ON f.id = l.former_file_id
WHERE l.file_id = :file_id
  AND l.since <= :as_of
ORDER BY l.until DESC, f.path
