-- For each forge repository: the commits that its records name and that exactly one git repository
-- has, counted a git repository. Rows: forge_id, git_id, shared, pull_requests, example.
-- Many first (ties: names).
WITH named (forge_id, sha) AS (
  SELECT repository_id, head_sha FROM pull_requests WHERE head_sha IS NOT NULL
  UNION
  SELECT repository_id, merge_commit_sha FROM pull_requests WHERE merge_commit_sha IS NOT NULL
  UNION
  SELECT repository_id, commit_sha FROM timeline_events
  WHERE commit_sha IS NOT NULL AND event IN ('merged', 'closed')
  UNION
  SELECT p.repository_id, c.sha
  FROM pr_recorded_commits AS c JOIN pull_requests AS p ON p.id = c.pull_request_id
),
found AS (
  SELECT n.forge_id, n.sha, min(c.repository_id) AS git_id
  FROM named AS n JOIN commits AS c ON c.sha = n.sha
  GROUP BY n.forge_id, n.sha
  HAVING count(*) = 1
)
SELECT f.forge_id, f.git_id, count(*) AS shared,
       (SELECT count(*) FROM pull_requests AS p WHERE p.repository_id = f.forge_id) AS pull_requests,
       min(f.sha) AS example
FROM found AS f
JOIN repositories AS forge ON forge.id = f.forge_id
JOIN repositories AS git ON git.id = f.git_id
GROUP BY f.forge_id, f.git_id, forge.name, git.name
ORDER BY forge.name, shared DESC, git.name
