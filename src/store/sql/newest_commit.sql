-- The time of the newest commit that counts; no row where there is none. A commit dated more than a
-- day after the import that brought it comes from a clock gone wrong. From the newest on, one look at
-- each suffices: CROSS JOIN keeps SQLite from starting at the imports.
SELECT c.committed_at
FROM commits AS c
CROSS JOIN imports AS i
WHERE i.id = c.import_id AND c.is_reachable = 1 AND c.committed_at <= i.started_at + 86400
ORDER BY c.committed_at DESC
LIMIT 1
