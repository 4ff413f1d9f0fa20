-- One row: how many commits that touch the scope were reverted later.
SELECT COUNT(DISTINCT v.reverted_commit_id)
FROM touched_commits AS t
JOIN commit_reverts AS v ON v.reverted_commit_id = t.commit_id
JOIN commits AS reverting ON reverting.id = v.commit_id
WHERE v.stated_at <= :as_of
  AND reverting.is_reachable = 1
  AND reverting.committed_at <= :as_of
