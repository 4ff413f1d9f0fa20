-- Commits that touch the scope, the newest first: at most :limit.
SELECT c.id
FROM touched_commits AS t
JOIN commits AS c ON c.id = t.commit_id
JOIN repositories AS r ON r.id = c.repository_id
ORDER BY c.committed_at DESC, c.sha, r.name
LIMIT :limit
