-- What the records of pull requests say of their merges, by repository and number. Rows:
-- repository_id, number, merge_commit_sha, base_sha, is_merged, is_closed (as last recorded),
-- created_at, merged_at, title.
SELECT p.repository_id,
       p.number,
       coalesce(p.merge_commit_sha, ''),
       coalesce(p.base_sha, ''),
       coalesce(p.state, '') = 'merged' OR p.merged_at IS NOT NULL,
       coalesce(p.state, '') = 'closed',
       p.created_at,
       p.merged_at,
       coalesce(p.title, '')
FROM pull_requests AS p
JOIN repositories AS r ON r.id = p.repository_id
ORDER BY r.name, p.number
