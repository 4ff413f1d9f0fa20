-- Numbers that differ whenever the recorded half does. Each row of a tracker or forge comes with a
-- payload, so `raw_events` stands for all of them; the tables that have rows of their own, by
-- whichever way, are counted too. Rows: name, and three numbers.
SELECT 'imports' AS name, coalesce(sum(accepted), 0) AS a, coalesce(sum(replaced), 0) AS b, 0 AS c FROM imports
UNION ALL
SELECT 'raw_events', count(*), coalesce(max(id), 0), coalesce(sum(is_pending), 0) FROM raw_events
UNION ALL
SELECT 'repositories', count(*), coalesce(max(id), 0), coalesce(sum(length(remote_url)), 0) FROM repositories
UNION ALL
SELECT 'identities', count(*), coalesce(max(id), 0), coalesce(sum(is_bot), 0) FROM identities
UNION ALL
SELECT 'mailmap', count(*), coalesce(sum(identity_id), 0), coalesce(sum(length(name) + length(email)), 0)
FROM mailmap_identities
UNION ALL
SELECT 'commits', count(*), coalesce(max(id), 0), coalesce(sum(is_reachable), 0) FROM commits
UNION ALL
SELECT 'refs', count(*), coalesce(sum(commit_id), 0), coalesce(sum(is_history), 0) FROM refs
UNION ALL
SELECT 'issues', count(*), coalesce(max(id), 0), coalesce(max(stated_at), 0) FROM issues
UNION ALL
SELECT 'pull_requests', count(*), coalesce(max(id), 0), coalesce(max(stated_at), 0) FROM pull_requests
UNION ALL
SELECT 'pr_commits', count(*), coalesce(max(id), 0), coalesce(max(stated_at), 0) FROM pr_recorded_commits
UNION ALL
SELECT 'pr_files', count(*), coalesce(max(id), 0), coalesce(max(stated_at), 0) FROM pr_recorded_files
UNION ALL
SELECT 'review_comments', count(*), coalesce(max(id), 0), coalesce(max(stated_at), 0) FROM review_comments
UNION ALL
SELECT 'timeline_events', count(*), coalesce(max(id), 0), 0 FROM timeline_events
ORDER BY name
