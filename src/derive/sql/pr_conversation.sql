-- What people wrote about pull requests, by repository and number. Rows: record, record id, text, when
-- it was written, pull request id, repository id.
SELECT 'pr_comment', c.id, c.body, coalesce(c.created_at, p.created_at, 0), p.id, p.repository_id,
       r.name, p.number
FROM pr_comments AS c
JOIN pull_requests AS p ON p.id = c.pull_request_id
JOIN repositories AS r ON r.id = p.repository_id
WHERE c.body IS NOT NULL
UNION ALL
SELECT 'review', v.id, v.body, coalesce(v.submitted_at, p.created_at, 0), p.id, p.repository_id,
       r.name, p.number
FROM reviews AS v
JOIN pull_requests AS p ON p.id = v.pull_request_id
JOIN repositories AS r ON r.id = p.repository_id
WHERE v.body IS NOT NULL
UNION ALL
SELECT 'review_comment', n.id, n.body, coalesce(n.created_at, p.created_at, 0), p.id,
       p.repository_id, r.name, p.number
FROM review_comments AS n
JOIN pull_requests AS p ON p.id = n.pull_request_id
JOIN repositories AS r ON r.id = p.repository_id
WHERE n.body IS NOT NULL
ORDER BY 7, 8, 1, 2
