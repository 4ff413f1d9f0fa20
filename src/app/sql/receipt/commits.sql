-- The commits that count as of :as_of. Rows: (kind and name of the source, sha, whether lines are
-- counted). A sha stands for the content of a commit and for its whole history.
SELECT r.kind, r.name, c.sha, c.is_churn_known
FROM commits AS c
JOIN repositories AS r ON r.id = c.repository_id
WHERE c.is_reachable = 1 AND c.committed_at <= :as_of
ORDER BY c.sha, r.name
