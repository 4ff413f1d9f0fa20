-- Merges whose messages close issues.
SELECT DISTINCT w.left_id
FROM link_witnesses AS w
JOIN commits AS c ON c.id = w.left_id
WHERE w.link = 'commit_issues'
  AND w.relation = 'resolves'
  AND w.record = 'commit'
  AND c.parent_count >= 2
ORDER BY w.left_id
