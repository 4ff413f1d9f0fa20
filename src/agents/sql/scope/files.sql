-- Activity of each root file that exists at :as_of, former names included, as derived. The last
-- column is the moment from which on its counts hold.
SELECT f.id, r.name, f.path, t.commit_count, t.churn, t.contributor_count, t.last_change,
       t.counted_from
FROM roots AS o
CROSS JOIN file_presence AS p
CROSS JOIN file_totals AS t
CROSS JOIN files AS f
CROSS JOIN repositories AS r
WHERE p.file_id = o.file_id
  AND p.since <= :as_of
  AND p.until >= :as_of
  AND t.file_id = o.file_id
  AND f.id = o.file_id
  AND r.id = f.repository_id
ORDER BY r.name, f.path
