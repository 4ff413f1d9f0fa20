-- For each root file, how many of its commits were reverted later.
SELECT l.root_file_id, COUNT(DISTINCT v.reverted_commit_id)
FROM touched_commits AS t
JOIN commit_reverts AS v ON v.reverted_commit_id = t.commit_id
JOIN commits AS c ON c.id = t.commit_id
JOIN commits AS reverting ON reverting.id = v.commit_id
JOIN commit_files AS cf ON cf.commit_id = t.commit_id
JOIN lineage AS l ON l.file_id = cf.file_id
WHERE v.stated_at <= :as_of
  AND reverting.is_reachable = 1
  AND reverting.committed_at <= :as_of
  AND c.committed_at <= l.until
GROUP BY l.root_file_id
ORDER BY l.root_file_id
