-- Non-merge commits that touch the scope, by people: the largest change first.
SELECT di.developer_id, c.repository_id, c.sha, c.committed_at, t.churn, c.is_churn_known
FROM touched_commits AS t
JOIN commits AS c ON c.id = t.commit_id
JOIN repositories AS r ON r.id = c.repository_id
JOIN developer_identities AS di ON di.identity_id = c.author_id
JOIN developers AS d ON d.id = di.developer_id
WHERE d.is_bot = 0
ORDER BY t.churn DESC, c.committed_at DESC, c.sha, r.name
