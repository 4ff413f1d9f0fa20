-- What a pull request is called.
SELECT r.name, p.number, COALESCE(p.title, '')
FROM pull_requests AS p
JOIN repositories AS r ON r.id = p.repository_id
WHERE p.id = :id
