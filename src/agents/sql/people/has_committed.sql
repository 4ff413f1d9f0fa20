-- One row if a developer's commits have one from :active_from to :as_of, else none.
SELECT 1
FROM developer_identities AS di
CROSS JOIN commits AS c
WHERE di.developer_id = :developer_id
  AND c.author_id = di.identity_id
  AND c.is_reachable = 1
  AND c.committed_at BETWEEN :active_from AND :as_of
LIMIT 1
