-- One issue's fields, and who is behind its people; developers are NULL where nobody is known.
SELECT i.key, i.title, i.priority, i.updated_at, reporter.developer_id, assignee.developer_id
FROM issues AS i
LEFT JOIN developer_identities AS reporter ON reporter.identity_id = i.reporter_id
LEFT JOIN developer_identities AS assignee ON assignee.identity_id = i.assignee_id
WHERE i.id = :issue_id
