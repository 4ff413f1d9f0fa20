-- Who wrote the commits of a pull request, merges left out.
SELECT DISTINCT di.developer_id
FROM pr_commits AS pc
JOIN commits AS c ON c.id = pc.commit_id
JOIN developer_identities AS di ON di.identity_id = c.author_id
WHERE pc.pull_request_id = :pull_request_id
  AND pc.stated_at <= :as_of
  AND c.committed_at <= :as_of
  AND c.parent_count < 2
ORDER BY di.developer_id
