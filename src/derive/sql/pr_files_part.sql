-- Files of a pull request's own commits, where neither the forge nor a merge names all of them. A
-- merge with one parent may be the last commit of several (rebased, or merged by hand): it is
-- complete only where the record counts no more files. Merges among the parts bring in what others
-- changed, and are left out.
WITH complete (pull_request_id) AS (
  SELECT pull_request_id FROM pr_files WHERE rule = 'recorded'
  UNION
  SELECT pc.pull_request_id
  FROM pr_commits AS pc
  JOIN commits AS c ON c.id = pc.commit_id
  JOIN pull_requests AS p ON p.id = pc.pull_request_id
  WHERE pc.relation = 'merge'
    AND (
      c.parent_count >= 2
      OR p.changed_files <= (SELECT count(*) FROM commit_files AS own WHERE own.commit_id = c.id)
    )
)
INSERT INTO pr_files (pull_request_id, file_id, rule, stated_at)
SELECT pc.pull_request_id, cf.file_id, 'part-commits', min(c.committed_at)
FROM pr_commits AS pc
JOIN commits AS c ON c.id = pc.commit_id AND c.parent_count < 2
JOIN commit_files AS cf ON cf.commit_id = c.id
WHERE pc.relation = 'part'
  AND pc.pull_request_id NOT IN (SELECT pull_request_id FROM complete)
GROUP BY pc.pull_request_id, cf.file_id
ORDER BY pc.pull_request_id, cf.file_id
ON CONFLICT (pull_request_id, file_id) DO NOTHING
