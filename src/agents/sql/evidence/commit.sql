-- One commit as reports show it; the developer is NULL where nobody is known.
SELECT c.repository_id, c.sha, c.committed_at, di.developer_id
FROM commits AS c
LEFT JOIN developer_identities AS di ON di.identity_id = c.author_id
WHERE c.id = :commit_id
