-- Keeps the tip of each repository's mainline: HEAD, or where that was not read, a branch in its place.
INSERT INTO mainline_tips (repository_id, commit_id)
SELECT repository_id, commit_id
FROM (
  SELECT repository_id, commit_id,
         ROW_NUMBER() OVER (PARTITION BY repository_id
                            ORDER BY CASE name WHEN 'HEAD' THEN 0 WHEN 'refs/heads/main' THEN 1
                                          WHEN 'refs/heads/master' THEN 2 ELSE 3 END, name) AS place
  FROM refs
  WHERE is_history = 1
) AS ranked
WHERE place = 1
