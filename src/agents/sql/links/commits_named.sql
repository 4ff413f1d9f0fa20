-- Commits of the history whose object names lie from :low up to :high. :repository narrows to a git
-- repository, or to the one that a forge repository of this name belongs to; '' does not.
SELECT c.id
FROM commits AS c
JOIN repositories AS r ON r.id = c.repository_id
WHERE c.sha >= :low
  AND c.sha < :high
  AND c.committed_at <= :as_of
  AND (:repository = '' OR r.name = :repository
       OR r.id IN (SELECT m.git_repository_id
                   FROM repository_matches AS m
                   JOIN repositories AS forge ON forge.id = m.forge_repository_id
                   WHERE forge.name = :repository))
ORDER BY c.sha, r.name
