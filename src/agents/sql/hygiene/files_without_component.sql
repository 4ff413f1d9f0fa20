-- Files without a component, whether they still exist or not.
SELECT f.id, r.name, f.path
FROM files AS f
JOIN repositories AS r ON r.id = f.repository_id
WHERE NOT EXISTS (SELECT 1 FROM file_components AS fc WHERE fc.file_id = f.id)
ORDER BY r.name, f.path
