-- Links of pr_issues by what states them, from the first moment on.
INSERT INTO pr_issues (pull_request_id, issue_id, relation, stated_at)
SELECT left_id, right_id, relation, min(stated_at)
FROM link_witnesses
WHERE link = 'pr_issues'
GROUP BY left_id, right_id, relation
ORDER BY left_id, right_id, relation
