-- At most one row: a git repository by its name.
SELECT id, location, remote_url, object_format, is_shallow
FROM repositories
WHERE kind = 'git' AND name = :name
