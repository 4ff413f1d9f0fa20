-- Commits of pull requests with their author as git names them and as the forge does: from the
-- forge's own list, or, where it leaves out git's name, from the commit in git.
-- Rows: git_identity_id, login_identity_id, sha (the smallest that states the pair).
WITH stated (git_identity_id, login_identity_id, sha) AS (
  SELECT author_id, author_login_id, sha
  FROM pr_recorded_commits
  WHERE author_id IS NOT NULL AND author_login_id IS NOT NULL
  UNION ALL
  SELECT c.author_id, r.author_login_id, r.sha
  FROM pr_recorded_commits AS r JOIN commits AS c ON c.sha = r.sha
  WHERE r.author_login_id IS NOT NULL
)
SELECT s.git_identity_id, s.login_identity_id, min(s.sha) AS sha
FROM stated AS s
JOIN identities AS g ON g.id = s.git_identity_id AND g.realm = 'git'
JOIN identities AS l ON l.id = s.login_identity_id AND l.realm = 'github'
GROUP BY s.git_identity_id, s.login_identity_id, g.key, l.key
ORDER BY g.key, l.key
