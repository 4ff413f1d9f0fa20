-- Drops an event that waits, by its hash. One row where there was one: the import that brought it.
DELETE FROM raw_events
WHERE content_hash = :content_hash AND is_pending = 1
RETURNING import_id
