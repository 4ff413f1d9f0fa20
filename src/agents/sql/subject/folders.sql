-- Git repositories with a file whose path is in [:low, :high) and that commits up to :as_of touch.
SELECT r.id, r.name
FROM repositories AS r
WHERE r.kind = 'git'
  AND (:repository = '' OR r.name = :repository)
  AND EXISTS (SELECT 1 FROM files AS f
              JOIN commit_files AS cf ON cf.file_id = f.id
              JOIN commits AS c ON c.id = cf.commit_id
              WHERE f.repository_id = r.id
                AND f.path >= :low
                AND f.path < :high
                AND c.is_reachable = 1
                AND c.committed_at <= :as_of)
ORDER BY r.name
