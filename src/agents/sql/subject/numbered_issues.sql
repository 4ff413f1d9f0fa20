-- Issues of a forge with a number. :repository narrows to a forge repository, or to the one that a
-- git repository of this name belongs to; '' does not.
SELECT i.id, i.key
FROM issues AS i
WHERE i.tracker = 'github'
  AND i.number = :number
  AND i.title IS NOT NULL
  AND COALESCE(i.created_at, :as_of) <= :as_of
  AND (:repository = '' OR i.project = :repository
       OR i.project IN (SELECT forge.name
                        FROM repository_matches AS m
                        JOIN repositories AS forge ON forge.id = m.forge_repository_id
                        JOIN repositories AS git ON git.id = m.git_repository_id
                        WHERE git.name = :repository))
ORDER BY i.key
