-- Files that reachable commits touched, by repository and path. Rows: file id, path, repository name.
SELECT f.id, f.path, r.name
FROM files AS f
JOIN repositories AS r ON r.id = f.repository_id
WHERE EXISTS (
  SELECT 1
  FROM commit_files AS cf
  JOIN commits AS c ON c.id = cf.commit_id
  WHERE (cf.file_id = f.id OR cf.former_file_id = f.id) AND c.is_reachable = 1
)
ORDER BY r.name, f.path
