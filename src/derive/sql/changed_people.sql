-- One row if an identity that was known stands for somebody else by now, or for nobody, or for a bot
-- instead of a person or the other way round; else none.
SELECT 1
FROM counted_people AS p
LEFT JOIN developer_identities AS di ON di.identity_id = p.identity_id
LEFT JOIN developers AS d ON d.id = di.developer_id
WHERE di.developer_id IS NULL OR di.developer_id <> p.developer_id OR d.is_bot <> p.is_bot
LIMIT 1
