-- Remote links of issues, by issue. Rows: id, kind, url, commit_sha, when it was known, issue id.
SELECT l.id, coalesce(l.kind, ''), coalesce(l.url, ''), coalesce(l.commit_sha, ''),
       coalesce(l.created_at, i.updated_at, i.created_at, 0), i.id
FROM issue_remote_links AS l
JOIN issues AS i ON i.id = l.issue_id
ORDER BY i.key, l.external_id
