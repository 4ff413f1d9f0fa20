-- Links of the issues that there were as of :as_of, as trackers state them. Rows: (kind and name of
-- the source, key, type, direction, other key).
SELECT i.tracker, i.project, i.key, l.type, l.is_outward, l.other_key
FROM issue_links AS l
JOIN issues AS i ON i.id = l.issue_id
WHERE i.title IS NOT NULL AND coalesce(i.created_at, 0) <= :as_of
ORDER BY i.key, l.type, l.is_outward, l.other_key
