-- Pairs of identities that might be one person, both seen at or before :as_of. CROSS JOIN: from the
-- few pairs on, never all identities by all.
WITH met (identity_id) AS (
  SELECT left_identity_id
  FROM identity_suggestions
  UNION
  SELECT right_identity_id
  FROM identity_suggestions
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
FROM identity_suggestions AS p
CROSS JOIN seen AS ls
CROSS JOIN seen AS rs
CROSS JOIN identities AS l
CROSS JOIN identities AS r
CROSS JOIN developer_identities AS li
CROSS JOIN developer_identities AS ri
CROSS JOIN developers AS ld
CROSS JOIN developers AS rd
WHERE ls.identity_id = p.left_identity_id
  AND rs.identity_id = p.right_identity_id
  AND l.id = p.left_identity_id
  AND r.id = p.right_identity_id
  AND li.identity_id = l.id
  AND ri.identity_id = r.id
  AND ld.id = li.developer_id
  AND rd.id = ri.developer_id
  AND ld.id <> rd.id
ORDER BY l.realm, l.key, r.realm, r.key
