-- One row: commits, churn, people and commits since :recent that touch the scope.
SELECT COUNT(*), COALESCE(SUM(t.churn), 0),
       COUNT(DISTINCT CASE WHEN d.is_bot = 0 THEN d.id END),
       COUNT(*) FILTER (WHERE c.committed_at > :recent),
       COUNT(*) FILTER (WHERE c.is_churn_known = 0),
       MIN(c.committed_at), MAX(c.committed_at)
FROM touched_commits AS t
JOIN commits AS c ON c.id = t.commit_id
LEFT JOIN developer_identities AS di ON di.identity_id = c.author_id
LEFT JOIN developers AS d ON d.id = di.developer_id
