-- One transition and the version of its statement. :issue_id, :external_id.
SELECT t.id, t.at, e.content_hash
FROM issue_transitions AS t
LEFT JOIN raw_events AS e ON e.id = t.raw_event_id
WHERE t.issue_id = :issue_id AND t.external_id = :external_id
ORDER BY t.id
