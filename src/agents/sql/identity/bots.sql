-- Identities that are programs, or of which somebody said that they are none. Rows: identity_id,
-- is_bot, rule, evidence.
SELECT k.identity_id, k.is_bot, k.rule, k.evidence
FROM identity_kinds AS k
JOIN identities AS i ON i.id = k.identity_id
ORDER BY k.is_bot DESC, i.realm, i.key
