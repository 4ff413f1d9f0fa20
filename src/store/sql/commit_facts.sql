-- One row about a commit: whether its line counts are known, how many of its parents are missing,
-- how many files it changed and how many of these have no line counts.
SELECT
  c.is_churn_known,
  (SELECT count(*) FROM commit_parents AS p WHERE p.commit_id = c.id AND p.parent_id IS NULL),
  (SELECT count(*) FROM commit_files AS f WHERE f.commit_id = c.id),
  (SELECT count(*) FROM commit_files AS f WHERE f.commit_id = c.id AND f.added IS NULL)
FROM commits AS c
WHERE c.id = :commit_id
