-- All decisions about identities with their members, in the order in which they were made. Rows: id,
-- kind, decided_at, decided_by, reason, side, realm, key; the rows of a decision together.
SELECT d.id, d.kind, d.decided_at, d.decided_by, d.reason, m.side, m.realm, m.key
FROM identity_decisions AS d
JOIN identity_decision_members AS m ON m.decision_id = d.id
ORDER BY d.decided_at, d.digest, m.side, m.realm, m.key
