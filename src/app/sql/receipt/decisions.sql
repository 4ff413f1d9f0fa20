-- What was decided about who is who; a decision counts whenever it was made. Rows: (kind and name of
-- the source, kind of the decision, digest of what it says).
SELECT 'people', '', kind, digest
FROM identity_decisions
ORDER BY digest
