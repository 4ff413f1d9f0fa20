-- Connections of pull requests with issues, made and undone, oldest first. Rows: event id,
-- repository id, number, event, subject, at.
SELECT e.id, e.repository_id, e.number, e.event, e.subject, coalesce(e.at, 0)
FROM timeline_events AS e
JOIN repositories AS r ON r.id = e.repository_id
WHERE e.event IN ('connected', 'disconnected') AND e.subject IS NOT NULL
ORDER BY coalesce(e.at, 0), r.name, e.number, e.external_id
