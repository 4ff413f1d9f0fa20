-- Commits that texts and remote links of issues name by address. Rows: record, record id, field,
-- position, text, issue id, dialect, repository, sha, rule, stated_at.
SELECT record, record_id, field, position, text, issue_id, dialect, repository, sha, rule, stated_at
FROM address_mentions
WHERE kind = 'commit'
ORDER BY record, record_id, field, position
