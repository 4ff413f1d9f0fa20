-- Reviews that people gave on others' pull requests which touch the scope: the newest first.
SELECT di.developer_id, r.name, p.number, v.external_id, v.submitted_at
FROM touching_pull_requests AS t
JOIN pull_requests AS p ON p.id = t.pull_request_id
JOIN repositories AS r ON r.id = p.repository_id
JOIN reviews AS v ON v.pull_request_id = p.id
JOIN developer_identities AS di ON di.identity_id = v.reviewer_id
JOIN developers AS d ON d.id = di.developer_id
LEFT JOIN developer_identities AS a ON a.identity_id = p.author_id
WHERE v.state IN ('approved', 'changes_requested', 'commented', 'dismissed')
  AND v.submitted_at <= :as_of
  AND d.is_bot = 0
  AND (a.developer_id IS NULL OR a.developer_id <> di.developer_id)
ORDER BY v.submitted_at DESC, r.name, p.number, v.external_id
