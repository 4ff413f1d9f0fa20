-- All identities by realm and key, with the number of reachable commits that each wrote. Rows: id,
-- realm, key, name, email, login, is_bot, commits.
SELECT i.id, i.realm, i.key, coalesce(i.name, ''), coalesce(i.email, ''), coalesce(i.login, ''),
       coalesce(i.is_bot, 0),
       (SELECT count(*) FROM commits AS c WHERE c.author_id = i.id AND c.is_reachable = 1)
FROM identities AS i
ORDER BY i.realm, i.key
