-- Files of a path that commits up to :as_of touch. :repository narrows to a git repository; '' does
-- not.
SELECT r.id, r.name, f.id
FROM repositories AS r
JOIN files AS f ON f.repository_id = r.id AND f.path = :path
WHERE r.kind = 'git'
  AND (:repository = '' OR r.name = :repository)
  AND (EXISTS (SELECT 1 FROM commit_files AS cf
               JOIN commits AS c ON c.id = cf.commit_id
               WHERE cf.file_id = f.id AND c.is_reachable = 1 AND c.committed_at <= :as_of)
       OR EXISTS (SELECT 1 FROM commit_files AS cf
                  JOIN commits AS c ON c.id = cf.commit_id
                  WHERE cf.former_file_id = f.id AND c.is_reachable = 1 AND c.committed_at <= :as_of))
ORDER BY r.name
