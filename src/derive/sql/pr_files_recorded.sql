-- Files that the forge lists, where the matched git repository has them. The list is the last one:
-- it counts from when the pull request was last changed.
INSERT INTO pr_files (pull_request_id, file_id, rule, stated_at)
SELECT p.id, f.id, 'recorded', coalesce(p.merged_at, p.closed_at, p.updated_at, p.created_at, 0)
FROM pr_recorded_files AS r
JOIN pull_requests AS p ON p.id = r.pull_request_id
JOIN repository_matches AS m ON m.forge_repository_id = p.repository_id
JOIN files AS f ON f.repository_id = m.git_repository_id AND f.path = r.path
ORDER BY p.id, f.id
