-- Files of a pull request's own commits. Merges among them bring in what others changed, and are
-- left out.
INSERT INTO pr_files (pull_request_id, file_id, rule)
SELECT DISTINCT pc.pull_request_id, cf.file_id, 'part-commits'
FROM pr_commits AS pc
JOIN commits AS c ON c.id = pc.commit_id AND c.parent_count < 2
JOIN commit_files AS cf ON cf.commit_id = c.id
WHERE NOT EXISTS (SELECT 1 FROM pr_files AS known WHERE known.pull_request_id = pc.pull_request_id)
ORDER BY pc.pull_request_id, cf.file_id
