-- The block that holds the payload of the event :id.
SELECT first_event_id, codec, payloads
FROM payload_blocks
WHERE first_event_id <= :id
ORDER BY first_event_id DESC
LIMIT 1
