-- What an event of a timeline belongs to: the pull request with its number, else the issue.
SELECT CASE WHEN p.id IS NULL THEN 'issue' ELSE 'pull_request' END, COALESCE(p.id, i.id)
FROM timeline_events AS e
JOIN repositories AS r ON r.id = e.repository_id
LEFT JOIN pull_requests AS p ON p.repository_id = e.repository_id AND p.number = e.number
LEFT JOIN issues AS i ON i.project = r.name AND i.number = e.number AND i.tracker = 'github'
WHERE e.id = :id
