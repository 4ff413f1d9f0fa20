-- Keeps the time of the newest record of trackers and forges. A record dated more than a day after
-- the import that brought it comes from a clock gone wrong.
INSERT INTO newest_record (at)
WITH dated (at, import_id) AS (
  SELECT t.created_at, e.import_id FROM issues AS t JOIN raw_events AS e ON e.id = t.raw_event_id
  UNION ALL
  SELECT t.updated_at, e.import_id FROM issues AS t JOIN raw_events AS e ON e.id = t.raw_event_id
  UNION ALL
  SELECT t.closed_at, e.import_id FROM issues AS t JOIN raw_events AS e ON e.id = t.raw_event_id
  UNION ALL
  SELECT t.created_at, e.import_id FROM issue_comments AS t JOIN raw_events AS e ON e.id = t.raw_event_id
  UNION ALL
  SELECT t.updated_at, e.import_id FROM issue_comments AS t JOIN raw_events AS e ON e.id = t.raw_event_id
  UNION ALL
  SELECT t.at, e.import_id FROM issue_transitions AS t JOIN raw_events AS e ON e.id = t.raw_event_id
  UNION ALL
  SELECT t.created_at, e.import_id FROM pull_requests AS t JOIN raw_events AS e ON e.id = t.raw_event_id
  UNION ALL
  SELECT t.updated_at, e.import_id FROM pull_requests AS t JOIN raw_events AS e ON e.id = t.raw_event_id
  UNION ALL
  SELECT t.closed_at, e.import_id FROM pull_requests AS t JOIN raw_events AS e ON e.id = t.raw_event_id
  UNION ALL
  SELECT t.merged_at, e.import_id FROM pull_requests AS t JOIN raw_events AS e ON e.id = t.raw_event_id
  UNION ALL
  SELECT t.created_at, e.import_id FROM pr_comments AS t JOIN raw_events AS e ON e.id = t.raw_event_id
  UNION ALL
  SELECT t.updated_at, e.import_id FROM pr_comments AS t JOIN raw_events AS e ON e.id = t.raw_event_id
  UNION ALL
  SELECT t.submitted_at, e.import_id FROM reviews AS t JOIN raw_events AS e ON e.id = t.raw_event_id
  UNION ALL
  SELECT t.created_at, e.import_id FROM review_comments AS t JOIN raw_events AS e ON e.id = t.raw_event_id
  UNION ALL
  SELECT t.updated_at, e.import_id FROM review_comments AS t JOIN raw_events AS e ON e.id = t.raw_event_id
  UNION ALL
  SELECT t.at, e.import_id FROM timeline_events AS t JOIN raw_events AS e ON e.id = t.raw_event_id
)
SELECT max(d.at)
FROM dated AS d
JOIN imports AS i ON i.id = d.import_id
WHERE d.at <= i.started_at + 86400
HAVING max(d.at) IS NOT NULL
