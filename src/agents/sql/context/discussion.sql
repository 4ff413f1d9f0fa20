-- What people said on a pull request: reviews, and comments of both kinds.
WITH said (kind, external_id, identity_id, at) AS (
  SELECT 'review', external_id, reviewer_id, submitted_at
  FROM reviews
  WHERE pull_request_id = :pull_request_id
    AND state IN ('approved', 'changes_requested', 'commented', 'dismissed')
  UNION ALL
  SELECT 'comment', external_id, author_id, created_at
  FROM pr_comments
  WHERE pull_request_id = :pull_request_id
  UNION ALL
  SELECT 'comment', external_id, author_id, created_at
  FROM review_comments
  WHERE pull_request_id = :pull_request_id
)
SELECT di.developer_id, s.kind, s.external_id
FROM said AS s
JOIN developer_identities AS di ON di.identity_id = s.identity_id
WHERE s.at <= :as_of
ORDER BY s.at, s.kind DESC, s.external_id, di.developer_id
