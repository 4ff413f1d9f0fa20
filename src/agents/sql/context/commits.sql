-- Commits linked to an issue, themselves or through a linked pull request, in the order of time; a
-- row for each pull request that brings the commit (NULL: its own message links).
WITH direct (commit_id) AS (
  SELECT ci.commit_id
  FROM commit_issues AS ci
  WHERE ci.issue_id = :issue_id AND ci.stated_at <= :as_of
),
related (pull_request_id) AS (
  SELECT pi.pull_request_id
  FROM pr_issues AS pi
  WHERE pi.issue_id = :issue_id AND pi.stated_at <= :as_of
  UNION
  SELECT pc.pull_request_id
  FROM direct AS d
  JOIN commits AS c ON c.id = d.commit_id
  JOIN pr_commits AS pc ON pc.commit_id = d.commit_id
  WHERE pc.stated_at <= :as_of AND c.is_reachable = 1 AND c.committed_at <= :as_of
),
linked (commit_id, pull_request_id) AS (
  SELECT commit_id, NULL
  FROM direct
  UNION
  SELECT pc.commit_id, p.id
  FROM related AS r
  JOIN pull_requests AS p ON p.id = r.pull_request_id
  JOIN pr_commits AS pc ON pc.pull_request_id = p.id
  WHERE pc.stated_at <= :as_of
    AND p.title IS NOT NULL
    AND COALESCE(p.created_at, :as_of) <= :as_of
)
SELECT c.id, c.parent_count, pr.name, p.number
FROM linked AS l
JOIN commits AS c ON c.id = l.commit_id
JOIN repositories AS r ON r.id = c.repository_id
LEFT JOIN pull_requests AS p ON p.id = l.pull_request_id
LEFT JOIN repositories AS pr ON pr.id = p.repository_id
WHERE c.is_reachable = 1 AND c.committed_at <= :as_of
ORDER BY c.committed_at, c.sha, r.name, COALESCE(p.number, 0), COALESCE(pr.name, '')
