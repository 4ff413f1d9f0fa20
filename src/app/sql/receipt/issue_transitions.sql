-- Changes of an issue's status up to :as_of. Rows: (kind and name of the source, key, id, time, from,
-- to).
SELECT i.tracker, i.project, i.key, t.external_id, t.at, t.from_status, t.to_status
FROM issue_transitions AS t
JOIN issues AS i ON i.id = t.issue_id
WHERE t.at <= :as_of
ORDER BY i.key, t.external_id
