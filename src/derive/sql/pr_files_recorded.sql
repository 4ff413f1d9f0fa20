-- Files that the forge lists, where the matched git repository has them. The list is the last one:
-- it counts from when the pull request was last changed. The cross joins say in which order to look:
-- from the lists, and not from all files of the repository.
INSERT INTO pr_files (pull_request_id, file_id, rule, stated_at)
SELECT p.id, f.id, 'recorded', coalesce(p.merged_at, p.closed_at, p.updated_at, p.created_at, 0)
FROM pr_recorded_files AS r
CROSS JOIN pull_requests AS p
CROSS JOIN repository_matches AS m
CROSS JOIN files AS f
WHERE p.id = r.pull_request_id
  AND m.forge_repository_id = p.repository_id
  AND f.repository_id = m.git_repository_id
  AND f.path = r.path
ORDER BY p.id, f.id
