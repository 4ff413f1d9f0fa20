-- Commits up to :as_of that a forge lists for pull requests. Rows: (kind and name of the source,
-- number, sha, author as git and as the forge names them).
SELECT
  r.kind,
  r.name,
  p.number,
  l.sha,
  author.realm || ':' || author.key,
  login.realm || ':' || login.key
FROM pr_recorded_commits AS l
JOIN pull_requests AS p ON p.id = l.pull_request_id
JOIN repositories AS r ON r.id = p.repository_id
LEFT JOIN identities AS author ON author.id = l.author_id
LEFT JOIN identities AS login ON login.id = l.author_login_id
WHERE coalesce(p.created_at, 0) <= :as_of AND coalesce(l.authored_at, 0) <= :as_of
ORDER BY r.name, p.number, l.sha
