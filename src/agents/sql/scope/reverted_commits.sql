-- Commits that were reverted.
SELECT DISTINCT v.other_commit_id
FROM commit_links AS v
CROSS JOIN commits AS c
WHERE c.id = v.commit_id
  AND v.relation = 'reverts'
  AND v.stated_at <= :as_of
  AND c.is_reachable = 1
  AND c.committed_at <= :as_of
ORDER BY v.other_commit_id
