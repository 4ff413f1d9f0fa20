-- Who has reviewed a pull request.
SELECT DISTINCT di.developer_id
FROM reviews AS v
JOIN developer_identities AS di ON di.identity_id = v.reviewer_id
WHERE v.pull_request_id = :pull_request_id
  AND v.state IN ('approved', 'changes_requested', 'commented', 'dismissed')
  AND v.submitted_at <= :as_of
ORDER BY di.developer_id
