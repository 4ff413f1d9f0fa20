-- Files of the merge commit, where the forge lists none.
INSERT INTO pr_files (pull_request_id, file_id, rule)
SELECT pc.pull_request_id, cf.file_id, 'merge-commit'
FROM pr_commits AS pc
JOIN commit_files AS cf ON cf.commit_id = pc.commit_id
WHERE pc.relation = 'merge'
  AND NOT EXISTS (SELECT 1 FROM pr_files AS known WHERE known.pull_request_id = pc.pull_request_id)
ORDER BY pc.pull_request_id, cf.file_id
