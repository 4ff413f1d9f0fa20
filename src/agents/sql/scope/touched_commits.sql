-- The non-merge commits that touch the scope, with what they did to it: a row for each file. CROSS
-- JOIN keeps SQLite from starting at the far larger tables.
SELECT c.id, c.author_id, c.committed_at, COALESCE(cf.added, 0) + COALESCE(cf.deleted, 0),
       c.is_churn_known
FROM scope AS s
CROSS JOIN commit_files AS cf
CROSS JOIN commits AS c
WHERE cf.file_id = s.file_id
  AND c.id = cf.commit_id
  AND c.is_reachable = 1
  AND c.parent_count < 2
  AND c.committed_at <= :as_of
  AND c.committed_at <= s.until
ORDER BY c.id, cf.file_id
