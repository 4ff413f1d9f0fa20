-- Places that name a key of a known project whose issue the store does not have.
SELECT x.key, 'mentions', 'dangling-key', 1, x.record, x.record_id, x.field, x.position, x.key,
       x.stated_at
FROM dangling_references AS x
LEFT JOIN commits AS c ON x.record = 'commit' AND c.id = x.record_id
LEFT JOIN repositories AS cr ON cr.id = c.repository_id
LEFT JOIN pull_requests AS p ON x.record = 'pull_request' AND p.id = x.record_id
LEFT JOIN repositories AS pr ON pr.id = p.repository_id
WHERE x.stated_at <= :as_of
ORDER BY x.key, x.stated_at, COALESCE(c.sha, ''), COALESCE(cr.name, ''), COALESCE(p.number, 0),
         COALESCE(pr.name, ''), x.field, x.position
