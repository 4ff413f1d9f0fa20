-- Pull requests as texts can name them. Rows: id, repository id, number.
SELECT id, repository_id, number
FROM pull_requests
ORDER BY repository_id, number
