-- One row: whether a commit is a tip whose history counts, or has a child that is marked as reachable.
SELECT
  EXISTS (
    SELECT 1
    FROM refs AS r
    WHERE r.repository_id = :repository_id AND r.is_history = 1 AND r.commit_id = :commit_id
  )
  OR EXISTS (
    SELECT 1
    FROM commit_parents AS p
    JOIN commits AS c ON c.id = p.commit_id
    WHERE p.parent_id = :commit_id AND c.is_reachable = 1
  )
