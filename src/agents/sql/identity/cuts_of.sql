-- Witnesses that would have joined an identity of :developer_id with somebody who is kept apart.
-- Rows: own identity_id, the other's identity_id, rule, evidence.
WITH met (own_id, other_id, rule, evidence) AS (
  SELECT c.left_identity_id, c.right_identity_id, c.rule, c.evidence
  FROM identity_cuts AS c
  JOIN developer_identities AS di ON di.identity_id = c.left_identity_id
  WHERE di.developer_id = :developer_id
  UNION
  SELECT c.right_identity_id, c.left_identity_id, c.rule, c.evidence
  FROM identity_cuts AS c
  JOIN developer_identities AS di ON di.identity_id = c.right_identity_id
  WHERE di.developer_id = :developer_id
)
SELECT m.own_id, m.other_id, m.rule, m.evidence
FROM met AS m
JOIN identities AS o ON o.id = m.own_id
JOIN identities AS p ON p.id = m.other_id
ORDER BY o.realm, o.key, p.realm, p.key, m.rule, m.evidence
