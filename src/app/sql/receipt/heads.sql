-- Where HEAD stood as of :as_of, to go by its first-parent line: files that nobody deleted exist in
-- what that line says. Rows: (kind and name of the source, sha).
WITH RECURSIVE line (repository_id, commit_id) AS (
  SELECT repository_id, commit_id
  FROM refs
  WHERE name = 'HEAD'
  UNION ALL
  SELECT l.repository_id, p.parent_id
  FROM line AS l
  JOIN commits AS c ON c.id = l.commit_id
  JOIN commit_parents AS p ON p.commit_id = l.commit_id AND p.position = 0
  WHERE c.committed_at > :as_of AND p.parent_id IS NOT NULL
)
SELECT r.kind, r.name, c.sha
FROM line AS l
JOIN repositories AS r ON r.id = l.repository_id
JOIN commits AS c ON c.id = l.commit_id
WHERE c.committed_at <= :as_of
ORDER BY r.name, c.sha
