-- Links of commit_links by what states them, from the first moment on.
INSERT INTO commit_links (commit_id, other_commit_id, relation, stated_at)
SELECT left_id, right_id, relation, min(stated_at)
FROM link_witnesses
WHERE link = 'commit_links'
GROUP BY left_id, right_id, relation
ORDER BY left_id, right_id, relation
