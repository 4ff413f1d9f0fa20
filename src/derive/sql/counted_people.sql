-- Whom to count as one contributor.
INSERT INTO counted_people (identity_id, developer_id, is_bot)
SELECT di.identity_id, di.developer_id, d.is_bot
FROM developer_identities AS di
JOIN developers AS d ON d.id = di.developer_id
ORDER BY di.identity_id
