-- At most one row: a commit of a repository by its full sha.
SELECT id
FROM commits
WHERE repository_id = :repository_id AND sha = :sha
