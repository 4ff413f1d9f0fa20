-- Issues as texts can name them, by key. Rows: id, key, tracker, created_at.
SELECT id, key, tracker, created_at
FROM issues
ORDER BY key
