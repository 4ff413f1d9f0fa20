-- Remembers the indexes of the tables that grow with an import of records, but those that belong to a
-- key and those that the import goes by. SQLite keeps the statement that made an index; another
-- database says it elsewhere.
INSERT INTO deferred_indexes (name, sql)
SELECT name, sql
FROM sqlite_schema
WHERE type = 'index'
  AND sql IS NOT NULL
  AND tbl_name IN (
    'issues', 'issue_comments', 'issue_transitions', 'issue_links', 'pull_requests', 'pr_comments',
    'pr_recorded_commits', 'pr_requested_reviewers', 'reviews', 'review_comments', 'timeline_events'
  )
ON CONFLICT (name) DO NOTHING
