-- Commits of one repository whose messages hold the same Change-Id, the earliest of each first. Rows:
-- id, repository id, commit id, position, text, committed_at.
SELECT m.name, c.repository_id, m.commit_id, m.position, m.text, c.committed_at
FROM commit_mentions AS m
JOIN commits AS c ON c.id = m.commit_id
WHERE m.kind = 'change-id'
  AND m.name IN (SELECT name FROM commit_mentions WHERE kind = 'change-id'
                 GROUP BY name HAVING count(*) > 1)
ORDER BY m.name, c.repository_id, c.committed_at, c.sha
