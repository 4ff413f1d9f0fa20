-- Files of the merge commit, where the forge lists none.
INSERT INTO pr_files (pull_request_id, file_id, rule, stated_at)
SELECT
  pc.pull_request_id, cf.file_id, 'merge-commit',
  min(CASE WHEN pc.stated_at > c.committed_at THEN pc.stated_at ELSE c.committed_at END)
FROM pr_commits AS pc
JOIN commits AS c ON c.id = pc.commit_id
JOIN commit_files AS cf ON cf.commit_id = pc.commit_id
WHERE pc.relation = 'merge'
  AND NOT EXISTS (SELECT 1 FROM pr_files AS known WHERE known.pull_request_id = pc.pull_request_id)
GROUP BY pc.pull_request_id, cf.file_id
ORDER BY pc.pull_request_id, cf.file_id
