-- The first block behind :after of the group :group_name.
SELECT id, payloads
FROM spooled_payloads
WHERE group_name = :group_name AND id > :after
ORDER BY id
LIMIT 1
