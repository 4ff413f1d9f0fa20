-- Names of repositories that the store does not know, and the one git repository that holds the
-- commits that addresses give them: at least two, and more than are nowhere. Rows: name, git
-- repository id, how many commits, one of them.
WITH addressed (name, sha) AS (
  SELECT DISTINCT repository, sha
  FROM address_mentions
  WHERE kind = 'commit'
    AND length(sha) IN (40, 64)
    AND repository NOT IN (SELECT lower(name) FROM repositories)
),
placed (name, sha, git_id) AS (
  SELECT a.name, a.sha, c.repository_id
  FROM addressed AS a
  LEFT JOIN commits AS c ON c.sha = a.sha
)
SELECT p.name, min(p.git_id), count(p.git_id), min(CASE WHEN p.git_id IS NOT NULL THEN p.sha END)
FROM placed AS p
GROUP BY p.name
HAVING count(DISTINCT p.git_id) = 1
   AND count(p.git_id) >= 2
   AND count(p.git_id) > count(*) - count(p.git_id)
ORDER BY p.name
