-- Revisions that messages name, and the one earlier commit of the same repository that is that
-- revision. Rows: commit id, position, text, committed_at, the other commit's id.
WITH revisions (repository_id, name, commit_id, committed_at, commits) AS (
  SELECT c.repository_id, m.name, min(m.commit_id), min(c.committed_at), count(*)
  FROM commit_mentions AS m
  JOIN commits AS c ON c.id = m.commit_id
  WHERE m.kind = 'svn-id'
  GROUP BY c.repository_id, m.name
)
SELECT m.commit_id, m.position, m.text, c.committed_at, r.commit_id
FROM revisions AS r
JOIN commit_mentions AS m ON m.kind = 'svn-revision' AND m.name = r.name
JOIN commits AS c ON c.id = m.commit_id AND c.repository_id = r.repository_id
WHERE r.commits = 1
  AND r.commit_id <> m.commit_id
  AND r.committed_at <= c.committed_at
ORDER BY m.commit_id, m.position
