-- Events of issues that a commit closed, by repository and number. Rows: event id, repository id,
-- number, commit_sha, at.
SELECT e.id, e.repository_id, e.number, e.commit_sha, e.at
FROM timeline_events AS e
JOIN repositories AS r ON r.id = e.repository_id
WHERE e.event = 'closed' AND e.commit_sha IS NOT NULL
ORDER BY r.name, e.number, e.external_id
