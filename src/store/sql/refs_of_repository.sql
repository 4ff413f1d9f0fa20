-- The refs of a repository when it was last indexed: name, sha, whether its history counts; by name.
SELECT r.name, c.sha, r.is_history
FROM refs AS r
JOIN commits AS c ON c.id = r.commit_id
WHERE r.repository_id = :repository_id
ORDER BY r.name
