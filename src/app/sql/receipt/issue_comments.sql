-- Comments on issues up to :as_of. Rows: (kind and name of the source, key, id, author, text, time).
SELECT i.tracker, i.project, i.key, c.external_id, a.realm || ':' || a.key, c.body, c.created_at
FROM issue_comments AS c
JOIN issues AS i ON i.id = c.issue_id
LEFT JOIN identities AS a ON a.id = c.author_id
WHERE coalesce(c.created_at, 0) <= :as_of
ORDER BY i.key, c.external_id
