-- Versions in which issues are fixed, and the commits of the history that are linked with them. Rows:
-- issue id, key, version, repository id and name, commit id; each commit once, the earliest first.
SELECT i.id, i.key, v.name, r.id, r.name, c.id
FROM issue_versions AS v
JOIN issues AS i ON i.id = v.issue_id
JOIN commit_issues AS x ON x.issue_id = i.id
JOIN commits AS c ON c.id = x.commit_id
JOIN repositories AS r ON r.id = c.repository_id
WHERE v.relation = 'fixed'
  AND x.stated_at <= :as_of
  AND c.is_reachable = 1
  AND c.committed_at <= :as_of
GROUP BY i.id, i.key, v.name, r.id, r.name, c.id, c.committed_at, c.sha
ORDER BY i.key, v.name, r.name, c.committed_at, c.sha
