-- Authors and times of which there is more than one commit. Rows: author id, authored_at.
SELECT author_id, authored_at
FROM commits
GROUP BY author_id, authored_at
HAVING count(*) > 1
ORDER BY author_id, authored_at
