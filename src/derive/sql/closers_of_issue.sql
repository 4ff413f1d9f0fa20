-- Commits whose own messages close an issue. Parameters: :issue.
SELECT w.left_id
FROM link_witnesses AS w
WHERE w.link = 'commit_issues'
  AND w.right_id = :issue
  AND w.relation = 'resolves'
  AND w.record = 'commit'
ORDER BY w.left_id
