-- Commits of each root file that are linked to issues which report a bug: by their own message, or
-- through their merged pull request.
,
linked_commits (commit_id, issue_id, is_resolving) AS (
  SELECT ci.commit_id, ci.issue_id, CASE ci.relation WHEN 'resolves' THEN 1 ELSE 0 END
  FROM touched_commits AS t
  JOIN commit_issues AS ci ON ci.commit_id = t.commit_id
  WHERE ci.stated_at <= :as_of
  UNION ALL
  SELECT pc.commit_id, pi.issue_id, CASE pi.relation WHEN 'resolves' THEN 1 ELSE 0 END
  FROM touched_commits AS t
  JOIN pr_commits AS pc ON pc.commit_id = t.commit_id
  JOIN pull_requests AS p ON p.id = pc.pull_request_id
  JOIN pr_issues AS pi ON pi.pull_request_id = p.id
  WHERE pc.stated_at <= :as_of
    AND pi.stated_at <= :as_of
    AND p.title IS NOT NULL
    AND p.merged_at <= :as_of
),
bugs (commit_id, issue_id, is_resolving) AS (
  SELECT l.commit_id, l.issue_id, MAX(l.is_resolving)
  FROM linked_commits AS l
  JOIN issue_kinds AS k ON k.issue_id = l.issue_id
  JOIN issues AS i ON i.id = l.issue_id
  WHERE k.is_bug = 1
    AND i.title IS NOT NULL
    AND COALESCE(i.created_at, :as_of) <= :as_of
  GROUP BY l.commit_id, l.issue_id
)
SELECT DISTINCT l.root_file_id, b.commit_id, b.issue_id, i.key, b.is_resolving, c.committed_at
FROM bugs AS b
CROSS JOIN commits AS c
CROSS JOIN commit_files AS cf
CROSS JOIN lineage AS l
CROSS JOIN issues AS i
WHERE c.id = b.commit_id
  AND cf.commit_id = b.commit_id
  AND l.file_id = cf.file_id
  AND c.committed_at <= l.until
  AND i.id = b.issue_id
ORDER BY i.key, c.committed_at, b.commit_id, l.root_file_id
