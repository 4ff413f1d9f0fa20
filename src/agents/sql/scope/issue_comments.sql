-- Comments that people wrote on issues linked to the scope: the newest first.
SELECT di.developer_id, i.key, ic.external_id, ic.created_at
FROM linked_issues AS l
JOIN issues AS i ON i.id = l.issue_id
JOIN issue_comments AS ic ON ic.issue_id = i.id
JOIN developer_identities AS di ON di.identity_id = ic.author_id
JOIN developers AS d ON d.id = di.developer_id
WHERE i.title IS NOT NULL
  AND COALESCE(i.created_at, :as_of) <= :as_of
  AND ic.created_at <= :as_of
  AND d.is_bot = 0
ORDER BY ic.created_at DESC, i.key, ic.external_id
