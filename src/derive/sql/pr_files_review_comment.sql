-- Paths that review comments name, for pull requests of which nothing better is known.
INSERT INTO pr_files (pull_request_id, file_id, rule, stated_at)
SELECT p.id, f.id, 'review-comment', min(coalesce(r.created_at, p.created_at, 0))
FROM review_comments AS r
JOIN pull_requests AS p ON p.id = r.pull_request_id
JOIN repository_matches AS m ON m.forge_repository_id = p.repository_id
JOIN files AS f ON f.repository_id = m.git_repository_id AND f.path = r.path
WHERE NOT EXISTS (SELECT 1 FROM pr_files AS known WHERE known.pull_request_id = p.id)
GROUP BY p.id, f.id
ORDER BY p.id, f.id
