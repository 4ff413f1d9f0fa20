-- Files that belong to no component.
INSERT INTO files_without_component (file_id)
SELECT f.id
FROM files AS f
WHERE NOT EXISTS (SELECT 1 FROM file_components AS fc WHERE fc.file_id = f.id)
