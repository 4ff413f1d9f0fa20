-- Files that the forge lists, where the matched git repository has them.
INSERT INTO pr_files (pull_request_id, file_id, rule)
SELECT p.id, f.id, 'recorded'
FROM pr_recorded_files AS r
JOIN pull_requests AS p ON p.id = r.pull_request_id
JOIN repository_matches AS m ON m.forge_repository_id = p.repository_id
JOIN files AS f ON f.repository_id = m.git_repository_id AND f.path = r.path
ORDER BY p.id, f.id
