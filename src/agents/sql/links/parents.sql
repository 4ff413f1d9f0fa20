-- Commits of a repository and their parents. Rows: commit id, parent id.
SELECT c.id, p.parent_id
FROM commits AS c
JOIN commit_parents AS p ON p.commit_id = c.id
WHERE c.repository_id = :repository AND p.parent_id IS NOT NULL
ORDER BY c.id, p.position
