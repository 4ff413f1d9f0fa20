-- A file of a pull request is its file from the first of its own commits on, where that is earlier
-- than the list or the merge that names it.
WITH first_parts (pull_request_id, file_id, committed_at) AS (
  SELECT pc.pull_request_id, cf.file_id, min(c.committed_at)
  FROM pr_commits AS pc
  JOIN commits AS c ON c.id = pc.commit_id AND c.parent_count < 2
  JOIN commit_files AS cf ON cf.commit_id = c.id
  WHERE pc.relation = 'part'
  GROUP BY pc.pull_request_id, cf.file_id
)
UPDATE pr_files
SET stated_at = p.committed_at
FROM first_parts AS p
WHERE p.pull_request_id = pr_files.pull_request_id
  AND p.file_id = pr_files.file_id
  AND p.committed_at < pr_files.stated_at
