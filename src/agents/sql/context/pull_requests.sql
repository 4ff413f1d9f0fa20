-- Pull requests linked to an issue, themselves or through one of their commits; a row for each
-- commit that links (NULL: the pull request itself).
WITH linked (pull_request_id, commit_id) AS (
  SELECT pi.pull_request_id, NULL
  FROM pr_issues AS pi
  WHERE pi.issue_id = :issue_id AND pi.stated_at <= :as_of
  UNION
  SELECT pc.pull_request_id, ci.commit_id
  FROM commit_issues AS ci
  JOIN commits AS c ON c.id = ci.commit_id
  JOIN pr_commits AS pc ON pc.commit_id = ci.commit_id
  WHERE ci.issue_id = :issue_id
    AND ci.stated_at <= :as_of
    AND pc.stated_at <= :as_of
    AND c.is_reachable = 1
    AND c.committed_at <= :as_of
)
SELECT p.id, r.name, p.number, p.title, p.state, p.updated_at, p.closed_at, p.merged_at,
       a.developer_id, c.repository_id, c.sha
FROM linked AS l
JOIN pull_requests AS p ON p.id = l.pull_request_id
JOIN repositories AS r ON r.id = p.repository_id
LEFT JOIN developer_identities AS a ON a.identity_id = p.author_id
LEFT JOIN commits AS c ON c.id = l.commit_id
LEFT JOIN repositories AS cr ON cr.id = c.repository_id
WHERE p.title IS NOT NULL AND COALESCE(p.created_at, :as_of) <= :as_of
ORDER BY p.number, r.name, COALESCE(c.committed_at, 0), COALESCE(c.sha, ''), COALESCE(cr.name, '')
