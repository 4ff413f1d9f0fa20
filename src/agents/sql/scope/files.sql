-- Activity of each root file that exists at :as_of, former names included, as derived. The last
-- column is the moment from which on its counts hold.
SELECT o.file_id, t.commit_count, t.churn, t.contributor_count, t.last_change, t.counted_from
FROM roots AS o
CROSS JOIN file_presence AS p
CROSS JOIN file_totals AS t
WHERE p.file_id = o.file_id
  AND p.since <= :as_of
  AND p.until >= :as_of
  AND t.file_id = o.file_id
ORDER BY o.file_id
