-- Paths that review comments name, for pull requests of which nothing better is known. The cross
-- joins say in which order to look, as for the forge's lists.
INSERT INTO pr_files (pull_request_id, file_id, rule, stated_at)
SELECT p.id, f.id, 'review-comment', min(coalesce(r.created_at, p.created_at, 0))
FROM review_comments AS r
CROSS JOIN pull_requests AS p
CROSS JOIN repository_matches AS m
CROSS JOIN files AS f
WHERE p.id = r.pull_request_id
  AND m.forge_repository_id = p.repository_id
  AND f.repository_id = m.git_repository_id
  AND f.path = r.path
  AND NOT EXISTS (SELECT 1 FROM pr_files AS known WHERE known.pull_request_id = p.id)
GROUP BY p.id, f.id
ORDER BY p.id, f.id
