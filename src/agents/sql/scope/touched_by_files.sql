-- The non-merge commits that touch the scope. CROSS JOIN keeps SQLite from starting at the far larger
-- tables.
,
touched_commits (commit_id) AS (
  SELECT DISTINCT c.id
  FROM scope AS s
  CROSS JOIN commit_files AS cf
  CROSS JOIN commits AS c
  WHERE cf.file_id = s.file_id
    AND c.id = cf.commit_id
    AND c.is_reachable = 1
    AND c.parent_count < 2
    AND c.committed_at <= :as_of
    AND c.committed_at <= s.until
)
