-- All that records came from, whenever. Rows: (kind, name, what is known of the source itself).
SELECT kind, name, remote_url, is_shallow
FROM repositories
UNION ALL
SELECT 'jira', key, name, NULL
FROM projects
ORDER BY kind, name
