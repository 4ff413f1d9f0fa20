-- How .mailmap reads those who wrote or committed something by :as_of. Rows: (kind and name of the
-- source, identity, name, e-mail).
SELECT r.kind, r.name, i.key, m.name, m.email
FROM mailmap_identities AS m
JOIN repositories AS r ON r.id = m.repository_id
JOIN identities AS i ON i.id = m.identity_id
WHERE EXISTS (SELECT 1 FROM commits WHERE author_id = i.id AND committed_at <= :as_of)
   OR EXISTS (SELECT 1 FROM commits WHERE committer_id = i.id AND committed_at <= :as_of)
ORDER BY r.name, i.key
