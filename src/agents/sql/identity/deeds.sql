-- What one identity did at or before :as_of, a row a kind. Rows: kind, count (without merges), first
-- and last time.
SELECT 'commits' AS kind, count(*) FILTER (WHERE parent_count < 2), min(committed_at),
       max(committed_at)
FROM commits
WHERE author_id = :identity_id AND is_reachable = 1 AND committed_at <= :as_of
UNION ALL
SELECT 'reviews', count(*), min(submitted_at), max(submitted_at)
FROM reviews
WHERE reviewer_id = :identity_id AND submitted_at <= :as_of
UNION ALL
SELECT 'reviews', count(*), min(c.committed_at), max(c.committed_at)
FROM commit_reviews AS v CROSS JOIN commits AS c
WHERE v.identity_id = :identity_id AND c.id = v.commit_id AND c.committed_at <= :as_of
UNION ALL
SELECT 'comments', count(*), min(created_at), max(created_at)
FROM review_comments
WHERE author_id = :identity_id AND created_at <= :as_of
UNION ALL
SELECT 'comments', count(*), min(created_at), max(created_at)
FROM pr_comments
WHERE author_id = :identity_id AND created_at <= :as_of
UNION ALL
SELECT 'comments', count(*), min(created_at), max(created_at)
FROM issue_comments
WHERE author_id = :identity_id AND created_at <= :as_of
UNION ALL
SELECT 'opened', count(*), min(created_at), max(created_at)
FROM pull_requests
WHERE author_id = :identity_id AND created_at <= :as_of
UNION ALL
SELECT 'opened', count(*), min(created_at), max(created_at)
FROM issues
WHERE reporter_id = :identity_id AND created_at <= :as_of
ORDER BY kind, 2, 3, 4
