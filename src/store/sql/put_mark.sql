-- Sets a mark of a repository.
INSERT INTO repository_marks (repository_id, name, value)
VALUES (:repository_id, :name, :value)
ON CONFLICT (repository_id, name) DO UPDATE SET value = excluded.value
