-- Commits by people that name no issue, known or not, at :as_of: the newest first, at most :limit
-- (-1: all).
SELECT u.commit_id
FROM unlinked_commits AS u
CROSS JOIN commits AS c
CROSS JOIN repositories AS r
WHERE u.committed_at <= :as_of
  AND (u.linked_from IS NULL OR u.linked_from > :as_of)
  AND c.id = u.commit_id
  AND r.id = c.repository_id
ORDER BY u.committed_at DESC, c.sha, r.name
LIMIT :limit
