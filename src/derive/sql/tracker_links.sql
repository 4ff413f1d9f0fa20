-- Links between issues as trackers have them, by issue. Rows: issue id, type, whether it goes from the
-- issue to the other, the other's key, when it was known.
SELECT l.issue_id, l.type, l.is_outward, l.other_key, coalesce(i.updated_at, i.created_at, 0)
FROM issue_links AS l
JOIN issues AS i ON i.id = l.issue_id
WHERE l.type <> 'Sub-task'
ORDER BY i.key, l.type, l.is_outward, l.other_key
