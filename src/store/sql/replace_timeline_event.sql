-- A timeline event as its newer statement has it. All columns.
UPDATE timeline_events
SET event = :event,
    at = :at,
    actor_id = :actor_id,
    commit_sha = :commit_sha,
    subject = :subject,
    raw_event_id = :raw_event_id
WHERE repository_id = :repository_id AND number = :number AND external_id = :external_id
