-- Files without a component that exist at :as_of.
SELECT r.name, f.path
FROM files_without_component AS x
CROSS JOIN file_presence AS p
CROSS JOIN files AS f
CROSS JOIN repositories AS r
WHERE p.file_id = x.file_id
  AND p.since <= :as_of
  AND p.until >= :as_of
  AND f.id = x.file_id
  AND r.id = f.repository_id
ORDER BY r.name, f.path
