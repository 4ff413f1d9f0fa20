-- A block of payloads. One of the same first event holds only events that were dropped.
INSERT INTO payload_blocks (first_event_id, codec, payloads)
VALUES (:first_event_id, :codec, :payloads)
ON CONFLICT (first_event_id) DO UPDATE
SET codec = excluded.codec,
    payloads = excluded.payloads
