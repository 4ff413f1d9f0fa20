-- Authors and times of commits that came in since. Rows: author id, authored_at. Parameters:
-- :former_newest.
SELECT DISTINCT author_id, authored_at
FROM commits
WHERE id > :former_newest
ORDER BY author_id, authored_at
