-- Pull requests of a repository that texts of issues name by their address, with the commits of a
-- git repository that say to bring that number in. Rows: number, issue's key, commit id.
-- Parameters: :name, :git.
SELECT DISTINCT a.number, i.key, c.id
FROM address_mentions AS a
JOIN issues AS i ON i.id = a.issue_id
JOIN merge_mentions AS m ON m.number = a.number
JOIN commits AS c ON c.id = m.commit_id
WHERE a.kind = 'pull_request'
  AND a.repository = :name
  AND m.dialect = a.dialect
  AND (m.repository = '' OR lower(m.repository) = a.repository)
  AND c.repository_id = :git
ORDER BY c.id, a.number, i.key
