-- Keys of known projects whose issue the store does not have, with the records that name them.
SELECT x.key, c.repository_id, c.sha, pr.name, p.number
FROM dangling_references AS x
LEFT JOIN commits AS c ON x.record = 'commit' AND c.id = x.record_id
LEFT JOIN repositories AS cr ON cr.id = c.repository_id
LEFT JOIN pull_requests AS p ON x.record = 'pull_request' AND p.id = x.record_id
LEFT JOIN repositories AS pr ON pr.id = p.repository_id
WHERE x.stated_at <= :as_of
  AND (c.is_reachable = 1 OR p.title IS NOT NULL)
ORDER BY x.key, x.stated_at, COALESCE(c.sha, ''), COALESCE(cr.name, ''), COALESCE(p.number, 0),
         COALESCE(pr.name, ''), x.field, x.position
