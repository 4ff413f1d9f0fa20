-- Links of commit_reverts by what states them, from the first moment on.
INSERT INTO commit_reverts (commit_id, reverted_commit_id, stated_at)
SELECT left_id, right_id, min(stated_at)
FROM link_witnesses
WHERE link = 'commit_reverts'
GROUP BY left_id, right_id
ORDER BY left_id, right_id
