-- Commits that say to bring a pull request in, the earliest first. Rows: number, dialect, git
-- repository id, commit id, repository as written.
SELECT m.number, m.dialect, c.repository_id, m.commit_id, m.repository
FROM merge_mentions AS m
JOIN commits AS c ON c.id = m.commit_id
ORDER BY c.committed_at, c.sha, m.position
