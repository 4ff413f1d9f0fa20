-- At most one row: the developer behind an identity, where it is no bot.
SELECT d.id
FROM developer_identities AS di
CROSS JOIN developers AS d
WHERE di.identity_id = :identity AND d.id = di.developer_id AND d.is_bot = 0
