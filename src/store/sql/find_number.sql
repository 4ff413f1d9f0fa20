-- What a repository's number is. Rows: (id of the pull request or issue, 1 for an issue); none where
-- neither is known. :repository, :number, :key ("owner/name#12").
SELECT p.id, 0 AS is_issue
FROM pull_requests AS p
JOIN repositories AS r ON r.id = p.repository_id
WHERE r.kind = 'github' AND r.name = :repository AND p.number = :number
UNION ALL
SELECT i.id, 1 AS is_issue
FROM issues AS i
WHERE i.key = :key
ORDER BY is_issue
