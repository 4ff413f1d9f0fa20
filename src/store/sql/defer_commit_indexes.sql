-- Remembers the indexes of the tables that hold commits, but those that belong to a key. SQLite keeps
-- the statement that made an index; another database says it elsewhere.
INSERT INTO deferred_indexes (name, sql)
SELECT name, sql
FROM sqlite_schema
WHERE type = 'index'
  AND sql IS NOT NULL
  AND tbl_name IN ('commits', 'commit_parents', 'commit_files')
ON CONFLICT (name) DO NOTHING
