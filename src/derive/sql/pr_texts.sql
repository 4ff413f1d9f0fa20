-- Texts of pull requests, by repository and number. Rows: repository id, number, title, body,
-- head_ref, created_at.
SELECT p.repository_id, p.number, coalesce(p.title, ''), coalesce(p.body, ''),
      coalesce(p.head_ref, ''), coalesce(p.created_at, 0)
FROM pull_requests AS p
JOIN repositories AS r ON r.id = p.repository_id
ORDER BY r.name, p.number
