-- A timeline event as its newest statement has it. All columns.
INSERT INTO timeline_events
  (repository_id, number, external_id, event, at, actor_id, commit_sha, subject, raw_event_id)
VALUES
  (:repository_id, :number, :external_id, :event, :at, :actor_id, :commit_sha, :subject, :raw_event_id)
ON CONFLICT (repository_id, number, external_id) DO UPDATE
SET event = excluded.event,
    at = excluded.at,
    actor_id = excluded.actor_id,
    commit_sha = excluded.commit_sha,
    subject = excluded.subject,
    raw_event_id = excluded.raw_event_id
