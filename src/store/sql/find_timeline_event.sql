-- One timeline event and the version of its statement. :repository_id, :number, :external_id.
SELECT t.id, t.at, e.content_hash
FROM timeline_events AS t
LEFT JOIN raw_events AS e ON e.id = t.raw_event_id
WHERE t.repository_id = :repository_id AND t.number = :number AND t.external_id = :external_id
ORDER BY t.id
