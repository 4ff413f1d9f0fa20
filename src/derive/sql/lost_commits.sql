-- Commits that counted when the derived half was made and no longer do: what the chosen refs of then
-- reached without passing a commit that counts now, for such a one has only ancestors that count.
-- Rows: id.
WITH RECURSIVE lost (id) AS (
  SELECT c.id
  FROM derived_tips AS t
  CROSS JOIN commits AS c
  WHERE c.id = t.commit_id AND c.is_reachable = 0
  UNION
  SELECT c.id
  FROM lost
  CROSS JOIN commit_parents AS p
  CROSS JOIN commits AS c
  WHERE p.commit_id = lost.id AND c.id = p.parent_id AND c.is_reachable = 0
)
SELECT lost.id
FROM lost
ORDER BY lost.id
