-- The pull requests that there were as of :as_of. Rows: (kind and name of the source, then what is
-- known of the pull request). What a merge states counts once it is merged.
SELECT
  r.kind,
  r.name,
  p.number,
  p.title,
  p.body,
  author.realm || ':' || author.key,
  p.base_ref,
  p.head_ref,
  p.head_repository,
  p.changed_files,
  p.created_at,
  CASE WHEN p.closed_at <= :as_of THEN p.closed_at END,
  CASE WHEN p.merged_at <= :as_of THEN p.merged_at END,
  CASE WHEN p.merged_at <= :as_of THEN p.merge_commit_sha END,
  CASE WHEN p.closed_at > :as_of OR p.merged_at > :as_of THEN 'open' ELSE p.state END
FROM pull_requests AS p
JOIN repositories AS r ON r.id = p.repository_id
LEFT JOIN identities AS author ON author.id = p.author_id
WHERE p.title IS NOT NULL AND coalesce(p.created_at, 0) <= :as_of
ORDER BY r.name, p.number
