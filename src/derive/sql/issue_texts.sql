-- Texts of issues and of their comments, by issue. Rows: record, record id, field, text, when it was
-- written, issue id, tracker, project.
SELECT 'issue', i.id, 'title', i.title, coalesce(i.created_at, 0), i.id, i.tracker, i.project, i.key
FROM issues AS i
WHERE i.title IS NOT NULL
UNION ALL
SELECT 'issue', i.id, 'body', i.body, coalesce(i.created_at, 0), i.id, i.tracker, i.project, i.key
FROM issues AS i
WHERE i.body IS NOT NULL
UNION ALL
SELECT 'comment', c.id, 'body', c.body, coalesce(c.created_at, i.created_at, 0), i.id, i.tracker,
       i.project, i.key
FROM issue_comments AS c
JOIN issues AS i ON i.id = c.issue_id
WHERE c.body IS NOT NULL
ORDER BY 9, 1, 2, 3
