-- How .mailmap files read identities, by repository and identity. Rows: identity id, repository
-- name, proper name, proper e-mail.
SELECT m.identity_id, r.name, m.name, m.email
FROM mailmap_identities AS m
JOIN repositories AS r ON r.id = m.repository_id
JOIN identities AS i ON i.id = m.identity_id
ORDER BY r.name, i.realm, i.key
