-- Stores a ref by the sha that it names.
INSERT INTO refs (repository_id, name, commit_id, is_history)
SELECT :repository_id, :name, c.id, :is_history
FROM commits AS c
WHERE c.repository_id = :repository_id AND c.sha = :sha
