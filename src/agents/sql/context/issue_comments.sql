-- Comments on an issue.
SELECT di.developer_id, ic.external_id
FROM issue_comments AS ic
JOIN developer_identities AS di ON di.identity_id = ic.author_id
WHERE ic.issue_id = :issue_id AND ic.created_at <= :as_of
ORDER BY ic.created_at, ic.external_id
