-- Events of issues that name a commit, by repository and number. Rows: event id, repository id, number,
-- commit_sha, at, event.
SELECT e.id, e.repository_id, e.number, e.commit_sha, e.at, e.event
FROM timeline_events AS e
JOIN repositories AS r ON r.id = e.repository_id
WHERE e.event IN ('closed', 'referenced') AND e.commit_sha IS NOT NULL
ORDER BY r.name, e.number, e.external_id
