-- Issues that no commit is linked to, neither itself nor through a pull request: the newest first.
-- Which of them are done, the caller knows.
SELECT i.id, i.key, i.title, i.resolution
FROM issues AS i
WHERE i.title IS NOT NULL
  AND COALESCE(i.created_at, :as_of) <= :as_of
  AND NOT EXISTS (SELECT 1 FROM commit_issues AS ci
                  JOIN commits AS c ON c.id = ci.commit_id
                  WHERE ci.issue_id = i.id
                    AND ci.stated_at <= :as_of
                    AND c.is_reachable = 1
                    AND c.committed_at <= :as_of)
  AND NOT EXISTS (SELECT 1 FROM pr_issues AS pi
                  JOIN pr_commits AS pc ON pc.pull_request_id = pi.pull_request_id
                  WHERE pi.issue_id = i.id AND pi.stated_at <= :as_of AND pc.stated_at <= :as_of)
ORDER BY COALESCE(i.created_at, 0) DESC, i.key
