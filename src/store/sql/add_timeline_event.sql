-- A timeline event. All columns. Nothing happens where it is known.
INSERT INTO timeline_events
  (repository_id, number, external_id, event, at, actor_id, commit_sha, subject, raw_event_id)
VALUES
  (:repository_id, :number, :external_id, :event, :at, :actor_id, :commit_sha, :subject, :raw_event_id)
ON CONFLICT (repository_id, number, external_id) DO NOTHING
