-- The commits of a repository just before and just after a sha: they say how short it may be cut.
SELECT (SELECT MAX(sha) FROM commits WHERE repository_id = :repository_id AND sha < :sha),
       (SELECT MIN(sha) FROM commits WHERE repository_id = :repository_id AND sha > :sha)
