-- One row if the store has records in which people are seen, beside commits; else none.
SELECT 1
WHERE EXISTS (SELECT 1 FROM issues) OR EXISTS (SELECT 1 FROM pull_requests)
   OR EXISTS (SELECT 1 FROM timeline_events)
