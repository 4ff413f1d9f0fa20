-- Pairs of identities that might be one person, both seen at or before :as_of.
WITH pairs (left_id, right_id, reason) AS (
  SELECT left_identity_id, right_identity_id, reason
  FROM identity_suggestions
),
met (identity_id) AS (
  SELECT left_id
  FROM pairs
  UNION
  SELECT right_id
  FROM pairs
),
seen (identity_id) AS (
  SELECT identity_id
  FROM met AS m
  WHERE EXISTS (SELECT 1 FROM commits WHERE author_id = m.identity_id AND committed_at <= :as_of)
     OR EXISTS (SELECT 1 FROM commits WHERE committer_id = m.identity_id AND committed_at <= :as_of)
     OR EXISTS (SELECT 1 FROM issues WHERE reporter_id = m.identity_id AND created_at <= :as_of)
     OR EXISTS (SELECT 1 FROM issues WHERE assignee_id = m.identity_id AND created_at <= :as_of)
     OR EXISTS (SELECT 1 FROM issue_comments
                WHERE author_id = m.identity_id AND created_at <= :as_of)
     OR EXISTS (SELECT 1 FROM pull_requests
                WHERE author_id = m.identity_id AND created_at <= :as_of)
     OR EXISTS (SELECT 1 FROM pr_comments WHERE author_id = m.identity_id AND created_at <= :as_of)
     OR EXISTS (SELECT 1 FROM reviews WHERE reviewer_id = m.identity_id AND submitted_at <= :as_of)
     OR EXISTS (SELECT 1 FROM review_comments
                WHERE author_id = m.identity_id AND created_at <= :as_of)
)
SELECT l.realm, l.key, ld.id, r.realm, r.key, rd.id, p.reason
FROM pairs AS p
JOIN identities AS l ON l.id = p.left_id
JOIN identities AS r ON r.id = p.right_id
JOIN developer_identities AS li ON li.identity_id = l.id
JOIN developer_identities AS ri ON ri.identity_id = r.id
JOIN developers AS ld ON ld.id = li.developer_id
JOIN developers AS rd ON rd.id = ri.developer_id
WHERE p.left_id IN (SELECT identity_id FROM seen)
  AND p.right_id IN (SELECT identity_id FROM seen)
  AND ld.id <> rd.id
ORDER BY l.realm, l.key, r.realm, r.key
