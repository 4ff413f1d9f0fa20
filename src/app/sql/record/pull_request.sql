-- When a pull request was made; no row where it is not known. :repository, :number (as text).
SELECT p.created_at
FROM pull_requests AS p
JOIN repositories AS r ON r.id = p.repository_id
WHERE r.kind = 'github'
  AND r.name = :repository
  AND p.number = CAST(:number AS INTEGER)
  AND p.title IS NOT NULL
