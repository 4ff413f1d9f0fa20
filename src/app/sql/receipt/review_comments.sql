-- Comments on lines, up to :as_of. Rows: (kind and name of the source, number, id, review, author,
-- path, text, time).
SELECT
  r.kind,
  r.name,
  p.number,
  c.external_id,
  c.review_external_id,
  a.realm || ':' || a.key,
  c.path,
  c.body,
  c.created_at
FROM review_comments AS c
JOIN pull_requests AS p ON p.id = c.pull_request_id
JOIN repositories AS r ON r.id = p.repository_id
LEFT JOIN identities AS a ON a.id = c.author_id
WHERE coalesce(c.created_at, 0) <= :as_of
ORDER BY r.name, p.number, c.external_id
