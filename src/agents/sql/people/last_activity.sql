-- When each developer was last seen doing anything at or before :as_of.
WITH seen (identity_id, at) AS (
  SELECT author_id, MAX(committed_at)
  FROM commits
  WHERE is_reachable = 1 AND committed_at <= :as_of
  GROUP BY author_id
  UNION ALL
  SELECT reviewer_id, MAX(submitted_at)
  FROM reviews
  WHERE submitted_at <= :as_of
  GROUP BY reviewer_id
  UNION ALL
  SELECT author_id, MAX(created_at)
  FROM review_comments
  WHERE created_at <= :as_of
  GROUP BY author_id
  UNION ALL
  SELECT author_id, MAX(created_at)
  FROM pr_comments
  WHERE created_at <= :as_of
  GROUP BY author_id
  UNION ALL
  SELECT author_id, MAX(created_at)
  FROM issue_comments
  WHERE created_at <= :as_of
  GROUP BY author_id
  UNION ALL
  SELECT author_id, MAX(at)
  FROM issue_transitions
  WHERE at <= :as_of
  GROUP BY author_id
  UNION ALL
  SELECT author_id, MAX(created_at)
  FROM pull_requests
  WHERE created_at <= :as_of
  GROUP BY author_id
  UNION ALL
  SELECT merged_by_id, MAX(merged_at)
  FROM pull_requests
  WHERE merged_at <= :as_of
  GROUP BY merged_by_id
  UNION ALL
  SELECT reporter_id, MAX(created_at)
  FROM issues
  WHERE created_at <= :as_of
  GROUP BY reporter_id
  UNION ALL
  SELECT actor_id, MAX(at)
  FROM timeline_events
  WHERE at <= :as_of
  GROUP BY actor_id
)
SELECT di.developer_id, MAX(s.at)
FROM seen AS s
JOIN developer_identities AS di ON di.identity_id = s.identity_id
GROUP BY di.developer_id
ORDER BY di.developer_id
