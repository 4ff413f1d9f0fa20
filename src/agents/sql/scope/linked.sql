-- What else touches the scope. A pull request of unknown date counts.
,
touching_pull_requests (pull_request_id) AS (
  SELECT DISTINCT p.id
  FROM scope AS s
  CROSS JOIN pr_files AS pf
  CROSS JOIN pull_requests AS p
  WHERE pf.file_id = s.file_id
    AND p.id = pf.pull_request_id
    AND p.title IS NOT NULL
    AND pf.stated_at <= :as_of
    AND COALESCE(p.created_at, :as_of) <= :as_of
    AND COALESCE(p.created_at, s.until) <= s.until
),
linked_issues (issue_id) AS (
  SELECT ci.issue_id
  FROM touched_commits AS t
  JOIN commit_issues AS ci ON ci.commit_id = t.commit_id
  WHERE ci.stated_at <= :as_of
  UNION
  SELECT pi.issue_id
  FROM touching_pull_requests AS t
  JOIN pr_issues AS pi ON pi.pull_request_id = t.pull_request_id
  WHERE pi.stated_at <= :as_of
)
