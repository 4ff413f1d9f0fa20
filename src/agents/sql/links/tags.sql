-- The tags of a repository up to a moment, the earliest commit first. Of commits beside the history
-- (of a pull request) messages are not read: what a release made there holds, nobody knows. Rows: name
-- without its folder, commit id.
SELECT substr(r.name, length('refs/tags/') + 1), c.id
FROM refs AS r
JOIN commits AS c ON c.id = r.commit_id
WHERE r.repository_id = :repository
  AND r.name >= 'refs/tags/' AND r.name < 'refs/tags0'
  AND c.is_reachable = 1
  AND c.committed_at <= :as_of
ORDER BY c.committed_at, r.name
