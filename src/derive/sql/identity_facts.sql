-- All identities by realm and key, with the number of reachable commits that each wrote. Rows: id,
-- realm, key, name, email, login, is_bot, commits.
SELECT i.id, i.realm, i.key, coalesce(i.name, ''), coalesce(i.email, ''), coalesce(i.login, ''),
       coalesce(i.is_bot, 0), coalesce(c.commit_count, 0)
FROM identities AS i
LEFT JOIN identity_commits AS c ON c.identity_id = i.id
ORDER BY i.realm, i.key
