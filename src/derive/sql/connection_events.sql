-- Events of an issue or pull request that name another, oldest first. Rows: event id, repository id,
-- number, event, subject, at.
SELECT e.id, e.repository_id, e.number, e.event, e.subject, coalesce(e.at, 0)
FROM timeline_events AS e
JOIN repositories AS r ON r.id = e.repository_id
WHERE e.event IN (
    'connected', 'disconnected', 'cross-referenced', 'closing-reference', 'closed',
    'marked_as_duplicate', 'unmarked_as_duplicate'
  )
  AND e.subject IS NOT NULL
ORDER BY coalesce(e.at, 0), r.name, e.number, e.external_id
