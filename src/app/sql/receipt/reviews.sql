-- Reviews up to :as_of. Rows: (kind and name of the source, number, id, reviewer, state, text, time,
-- commit).
SELECT
  r.kind,
  r.name,
  p.number,
  v.external_id,
  a.realm || ':' || a.key,
  v.state,
  v.body,
  v.submitted_at,
  v.commit_sha
FROM reviews AS v
JOIN pull_requests AS p ON p.id = v.pull_request_id
JOIN repositories AS r ON r.id = p.repository_id
LEFT JOIN identities AS a ON a.id = v.reviewer_id
WHERE coalesce(v.submitted_at, 0) <= :as_of
ORDER BY r.name, p.number, v.external_id
