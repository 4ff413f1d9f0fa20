-- Commits that records other than commits link with issues. Rows: commit id.
SELECT DISTINCT left_id
FROM link_witnesses
WHERE link = 'commit_issues' AND record <> 'commit'
ORDER BY left_id
