-- One row, without a date, where a repository has or had a file. :repository, :path.
SELECT NULL
FROM files AS f
JOIN repositories AS r ON r.id = f.repository_id
WHERE r.name = :repository AND f.path = :path
