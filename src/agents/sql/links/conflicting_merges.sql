-- Pull requests of which somebody states another merge than the one that counts: all statements of a
-- merge, those that count first.
WITH disputed (pull_request_id) AS (
  SELECT DISTINCT left_id
  FROM outweighed_witnesses
  WHERE link = 'pr_commits' AND relation = 'merge' AND stated_at <= :as_of
),
stated AS (
  SELECT w.left_id, w.right_id, 0 AS is_outweighed, w.relation, w.rule, w.rule_version, w.record,
         w.record_id, w.field, w.position, w.text, w.stated_at
  FROM disputed AS d
  JOIN link_witnesses AS w ON w.link = 'pr_commits' AND w.left_id = d.pull_request_id
  WHERE w.relation = 'merge'
  UNION ALL
  SELECT w.left_id, w.right_id, 1, w.relation, w.rule, w.rule_version, w.record, w.record_id,
         w.field, w.position, w.text, w.stated_at
  FROM outweighed_witnesses AS w
  WHERE w.link = 'pr_commits' AND w.relation = 'merge'
)
SELECT s.left_id, s.right_id, s.is_outweighed, s.relation, s.rule, s.rule_version, s.record,
       s.record_id, s.field, s.position, s.text, s.stated_at
FROM stated AS s
JOIN commits AS c ON c.id = s.right_id
JOIN pull_requests AS p ON p.id = s.left_id
JOIN repositories AS r ON r.id = p.repository_id
WHERE s.stated_at <= :as_of
ORDER BY r.name, p.number, s.is_outweighed, s.stated_at, c.sha, s.rule, s.position
