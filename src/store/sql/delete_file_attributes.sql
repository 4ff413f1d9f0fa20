-- Forgets what the .gitattributes of a repository said.
DELETE FROM file_attributes
WHERE file_id IN (SELECT f.id FROM files AS f WHERE f.repository_id = :repository_id)
