-- The first raw event behind :after that waits for a record.
SELECT id, content_hash, kind, repository, number
FROM raw_events
WHERE is_pending = 1 AND id > :after
ORDER BY id
LIMIT 1
