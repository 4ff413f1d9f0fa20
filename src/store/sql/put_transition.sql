-- A transition as its newest statement has it. All columns.
INSERT INTO issue_transitions
  (issue_id, external_id, at, from_status, to_status, author_id, raw_event_id)
VALUES (:issue_id, :external_id, :at, :from_status, :to_status, :author_id, :raw_event_id)
ON CONFLICT (issue_id, external_id) DO UPDATE
SET at = excluded.at,
    from_status = excluded.from_status,
    to_status = excluded.to_status,
    author_id = excluded.author_id,
    raw_event_id = excluded.raw_event_id
