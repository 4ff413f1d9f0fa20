-- Issues of a component, or linked to its commits and pull requests: the most discussed first.
-- :component_id
,
of_component (issue_id) AS (
  SELECT issue_id
  FROM linked_issues
  UNION
  SELECT issue_id
  FROM issue_components
  WHERE component_id = :component_id
)
SELECT i.id, i.key, i.title, i.created_at,
       (SELECT COUNT(*) FROM issue_comments AS ic
        WHERE ic.issue_id = i.id AND ic.created_at <= :as_of) AS comment_count
FROM of_component AS o
JOIN issues AS i ON i.id = o.issue_id
WHERE i.title IS NOT NULL AND COALESCE(i.created_at, :as_of) <= :as_of
ORDER BY comment_count DESC, i.created_at DESC, i.key
