-- One row: whether a former tip is a tip now or has a child that is marked as reachable. Where that
-- holds for each former tip, each is an ancestor of a tip of now: the child that is marked is reached
-- from a new tip, or from another former tip, of which the same holds.
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
