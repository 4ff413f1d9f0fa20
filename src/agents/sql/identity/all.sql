-- All identities with the developer that each is one of. Rows: id, realm, key, name, email, login,
-- developer_id, rule, evidence; by realm and key.
SELECT i.id, i.realm, i.key, coalesce(i.name, ''), coalesce(i.email, ''), coalesce(i.login, ''),
       di.developer_id, di.rule, di.evidence
FROM identities AS i
JOIN developer_identities AS di ON di.identity_id = i.id
ORDER BY i.realm, i.key
