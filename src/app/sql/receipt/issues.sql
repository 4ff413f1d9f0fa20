-- The issues that there were as of :as_of. Rows: (kind and name of the source, then what is known of
-- the issue). The status is that of :as_of as far as it is known: what a later transition or closing
-- changed reads as it was before.
SELECT
  i.tracker,
  i.project,
  i.key,
  i.title,
  i.body,
  i.type,
  i.priority,
  i.resolution,
  i.parent_key,
  reporter.realm || ':' || reporter.key,
  assignee.realm || ':' || assignee.key,
  i.created_at,
  CASE WHEN i.closed_at <= :as_of THEN i.closed_at END,
  CASE
    WHEN EXISTS (SELECT 1 FROM issue_transitions WHERE issue_id = i.id AND at > :as_of) THEN (
      SELECT t.from_status
      FROM issue_transitions AS t
      WHERE t.issue_id = i.id AND t.at > :as_of
      ORDER BY t.at, LENGTH(t.external_id), t.external_id
      LIMIT 1
    )
    WHEN i.tracker = 'github' AND i.closed_at > :as_of THEN 'open'
    ELSE i.status
  END
FROM issues AS i
LEFT JOIN identities AS reporter ON reporter.id = i.reporter_id
LEFT JOIN identities AS assignee ON assignee.id = i.assignee_id
WHERE i.title IS NOT NULL AND coalesce(i.created_at, 0) <= :as_of
ORDER BY i.key
