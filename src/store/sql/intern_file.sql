-- One row: the key of a path in a repository, made where it is missing.
INSERT INTO files (repository_id, path)
VALUES (:repository_id, :path)
ON CONFLICT (repository_id, path) DO UPDATE SET path = excluded.path
RETURNING id
