-- Components of the issues that there were as of :as_of, as trackers name them. Rows: (kind and name
-- of the source, key, component).
SELECT i.tracker, i.project, i.key, n.name
FROM issue_component_names AS n
JOIN issues AS i ON i.id = n.issue_id
WHERE i.title IS NOT NULL AND coalesce(i.created_at, 0) <= :as_of
ORDER BY i.key, n.name
