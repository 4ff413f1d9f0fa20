-- Commits that the forge says closed issues. Rows: commit id.
SELECT DISTINCT left_id
FROM link_witnesses
WHERE record = 'timeline_event' AND rule = 'closed-event'
ORDER BY left_id
