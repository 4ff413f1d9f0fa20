-- Pull requests with the login that opened them and the authors of their commits as git names them:
-- of the commits that the forge lists, and of those that git shows to be parts.
-- Rows: login_identity_id, pull_request_id, git_identity_id; the rows of a pull request together.
WITH disowned (pull_request_id) AS (
  -- The forge names a commit's author, and knows no login: a field that was never stated stands as
  -- null among the stamps.
  SELECT r.pull_request_id
  FROM pr_recorded_commits AS r
  WHERE r.author_login_id IS NULL
    AND instr(coalesce(r.field_stamps, ''), '"author_login_id":null') = 0
),
parts (pull_request_id, git_identity_id) AS (
  SELECT r.pull_request_id, r.author_id
  FROM pr_recorded_commits AS r
  WHERE r.author_id IS NOT NULL
  UNION
  SELECT l.pull_request_id, c.author_id
  FROM pr_commits AS l
  JOIN commits AS c ON c.id = l.commit_id
  WHERE l.relation = 'part' AND c.parent_count < 2
)
SELECT p.author_id AS login_identity_id, s.pull_request_id, s.git_identity_id
FROM parts AS s
JOIN pull_requests AS p ON p.id = s.pull_request_id
WHERE p.author_id IS NOT NULL
  AND p.id NOT IN (SELECT pull_request_id FROM disowned)
ORDER BY s.pull_request_id, s.git_identity_id
