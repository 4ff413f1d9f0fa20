-- A pull request's fields; the developer is NULL where nobody is known.
SELECT p.title, p.state, p.updated_at, p.closed_at, p.merged_at, di.developer_id, p.changed_files
FROM pull_requests AS p
LEFT JOIN developer_identities AS di ON di.identity_id = p.author_id
WHERE p.id = :pull_request_id
