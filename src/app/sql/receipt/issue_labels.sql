-- Labels of the issues that there were as of :as_of. Rows: (kind and name of the source, key, label).
SELECT i.tracker, i.project, i.key, l.label
FROM issue_labels AS l
JOIN issues AS i ON i.id = l.issue_id
WHERE i.title IS NOT NULL AND coalesce(i.created_at, 0) <= :as_of
ORDER BY i.key, l.label
