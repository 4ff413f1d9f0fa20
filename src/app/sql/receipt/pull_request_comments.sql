-- Comments on pull requests up to :as_of. Rows: (kind and name of the source, number, id, author,
-- text, time).
SELECT r.kind, r.name, p.number, c.external_id, a.realm || ':' || a.key, c.body, c.created_at
FROM pr_comments AS c
JOIN pull_requests AS p ON p.id = c.pull_request_id
JOIN repositories AS r ON r.id = p.repository_id
LEFT JOIN identities AS a ON a.id = c.author_id
WHERE coalesce(c.created_at, 0) <= :as_of
ORDER BY r.name, p.number, c.external_id
