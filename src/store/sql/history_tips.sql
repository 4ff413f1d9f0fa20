-- Commits that a repository's refs name and whose history counts, by key.
SELECT DISTINCT commit_id
FROM refs
WHERE repository_id = :repository_id AND is_history = 1
ORDER BY commit_id
