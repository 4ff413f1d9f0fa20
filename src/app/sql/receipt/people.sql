-- How those were joined who have done something by :as_of. Rows: (kind and name of the source,
-- identity, developer, display name, whether it is a bot).
SELECT 'people', '', i.realm || ':' || i.key AS identity, d.key, d.name, d.is_bot
FROM identities AS i
JOIN developer_identities AS di ON di.identity_id = i.id
JOIN developers AS d ON d.id = di.developer_id
WHERE EXISTS (SELECT 1 FROM commits WHERE author_id = i.id AND committed_at <= :as_of)
   OR EXISTS (SELECT 1 FROM commits WHERE committer_id = i.id AND committed_at <= :as_of)
   OR EXISTS (SELECT 1 FROM issues WHERE reporter_id = i.id AND created_at <= :as_of)
   OR EXISTS (SELECT 1 FROM issues WHERE assignee_id = i.id AND created_at <= :as_of)
   OR EXISTS (SELECT 1 FROM issue_comments WHERE author_id = i.id AND created_at <= :as_of)
   OR EXISTS (SELECT 1 FROM pull_requests WHERE author_id = i.id AND created_at <= :as_of)
   OR EXISTS (SELECT 1 FROM pr_comments WHERE author_id = i.id AND created_at <= :as_of)
   OR EXISTS (SELECT 1 FROM reviews WHERE reviewer_id = i.id AND submitted_at <= :as_of)
   OR EXISTS (SELECT 1 FROM review_comments WHERE author_id = i.id AND created_at <= :as_of)
ORDER BY identity
