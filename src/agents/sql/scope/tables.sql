-- Tables that questions about a set of files share; they follow a table `roots (file_id)`.
-- :as_of  nothing later counts

-- The roots with their former names, each usable up to the rename that ended it.
lineage (root_file_id, file_id, until) AS (
  SELECT file_id, file_id, 9223372036854775807
  FROM roots
  UNION ALL
  SELECT l.file_id, l.former_file_id, l.until
  FROM roots AS r
  JOIN file_lineage AS l ON l.file_id = r.file_id
  WHERE l.former_file_id <> l.file_id AND l.since <= :as_of
),
-- Each file once: a former name may belong to several roots, and be a root itself.
scope (file_id, until) AS (
  SELECT file_id, MAX(until)
  FROM lineage
  GROUP BY file_id
),
-- CROSS JOIN keeps SQLite from starting at the far larger tables.
touched_commits (commit_id, churn) AS (
  SELECT c.id, SUM(COALESCE(cf.added, 0) + COALESCE(cf.deleted, 0))
  FROM scope AS s
  CROSS JOIN commit_files AS cf
  CROSS JOIN commits AS c
  WHERE cf.file_id = s.file_id
    AND c.id = cf.commit_id
    AND c.is_reachable = 1
    AND c.parent_count < 2
    AND c.committed_at <= :as_of
    AND c.committed_at <= s.until
  GROUP BY c.id
),
-- A pull request of unknown date counts.
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
