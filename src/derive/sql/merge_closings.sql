-- What a merge's message says to close. No row for a commit that is no merge. Parameters: :commit.
SELECT w.id, w.right_id
FROM commits AS c
JOIN link_witnesses AS w ON w.link = 'commit_issues' AND w.left_id = c.id
WHERE c.id = :commit
  AND c.parent_count >= 2
  AND w.relation = 'resolves'
  AND w.record = 'commit'
ORDER BY w.id
