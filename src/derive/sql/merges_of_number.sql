-- Commits of a git repository that say to bring a pull request in, by its number, the earliest first.
-- Rows: commit id, repository as written, message. Parameters: :git, :number, :dialect.
SELECT m.commit_id, m.repository, c.message
FROM merge_mentions AS m
JOIN commits AS c ON c.id = m.commit_id
WHERE m.number = :number AND m.dialect = :dialect AND c.repository_id = :git
ORDER BY c.committed_at, c.sha, m.position
