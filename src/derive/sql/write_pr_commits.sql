-- Links of pr_commits by what states them, from the first moment on.
INSERT INTO pr_commits (pull_request_id, commit_id, relation, stated_at)
SELECT left_id, right_id, relation, min(stated_at)
FROM link_witnesses
WHERE link = 'pr_commits'
GROUP BY left_id, right_id, relation
ORDER BY left_id, right_id, relation
