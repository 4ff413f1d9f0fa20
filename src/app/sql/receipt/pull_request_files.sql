-- Files that a forge lists for the pull requests that there were as of :as_of. Rows: (kind and name
-- of the source, number, path, former path, change).
SELECT r.kind, r.name, p.number, f.path, f.former_path, f.change
FROM pr_recorded_files AS f
JOIN pull_requests AS p ON p.id = f.pull_request_id
JOIN repositories AS r ON r.id = p.repository_id
WHERE coalesce(p.created_at, 0) <= :as_of
ORDER BY r.name, p.number, f.path
