-- Pull requests with a number. :repository narrows to a forge repository, or to the one that a git
-- repository of this name belongs to; '' does not.
SELECT p.id, r.name
FROM repositories AS r
CROSS JOIN pull_requests AS p
WHERE p.repository_id = r.id
  AND p.number = :number
  AND p.title IS NOT NULL
  AND COALESCE(p.created_at, :as_of) <= :as_of
  AND (:repository = '' OR r.name = :repository
       OR r.id IN (SELECT m.forge_repository_id
                   FROM repository_matches AS m
                   JOIN repositories AS git ON git.id = m.git_repository_id
                   WHERE git.name = :repository))
ORDER BY r.name
