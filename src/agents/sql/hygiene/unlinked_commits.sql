-- Commits by people that name no issue, known or not: the newest first.
SELECT c.id
FROM commits AS c
JOIN repositories AS r ON r.id = c.repository_id
LEFT JOIN developer_identities AS di ON di.identity_id = c.author_id
LEFT JOIN developers AS d ON d.id = di.developer_id
WHERE c.is_reachable = 1
  AND c.parent_count < 2
  AND c.committed_at <= :as_of
  AND COALESCE(d.is_bot, 0) = 0
  AND NOT EXISTS (SELECT 1 FROM commit_issues AS ci
                  WHERE ci.commit_id = c.id AND ci.stated_at <= :as_of)
  AND NOT EXISTS (SELECT 1 FROM dangling_references AS x
                  WHERE x.record = 'commit' AND x.record_id = c.id)
ORDER BY c.committed_at DESC, c.sha, r.name
