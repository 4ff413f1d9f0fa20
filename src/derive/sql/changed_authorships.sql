-- Authors and times of commits that came in since, once for each commit. Rows: author id, authored_at.
-- Parameters: :former_newest.
SELECT author_id, authored_at
FROM commits
WHERE id > :former_newest
ORDER BY id
