-- Files of the merge commit. The last commit of a rebased pull request is a merge here too, but
-- changes only some of its files: where the record counts more files, the parts say it better.
INSERT INTO pr_files (pull_request_id, file_id, rule)
SELECT pc.pull_request_id, cf.file_id, 'merge-commit'
FROM pr_commits AS pc
JOIN pull_requests AS p ON p.id = pc.pull_request_id
JOIN commits AS c ON c.id = pc.commit_id
JOIN commit_files AS cf ON cf.commit_id = c.id
WHERE pc.relation = 'merge'
  AND NOT EXISTS (SELECT 1 FROM pr_files AS known WHERE known.pull_request_id = pc.pull_request_id)
  AND NOT (
    c.parent_count < 2
    AND p.changed_files IS NOT NULL
    AND p.changed_files > (SELECT count(*) FROM commit_files AS own WHERE own.commit_id = c.id)
    AND EXISTS (
      SELECT 1 FROM pr_commits AS part
      WHERE part.pull_request_id = pc.pull_request_id AND part.relation = 'part' AND part.commit_id <> c.id
    )
  )
ORDER BY pc.pull_request_id, cf.file_id
