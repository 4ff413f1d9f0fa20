-- Commits of the history of that name in all repositories. Rows: id. Parameters: :sha.
SELECT c.id
FROM commits AS c
JOIN repositories AS r ON r.id = c.repository_id
WHERE c.sha = :sha AND c.is_reachable = 1
ORDER BY r.name
