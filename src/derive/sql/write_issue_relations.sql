-- Links of issue_relations by what states them, from the first moment on.
INSERT INTO issue_relations (issue_id, other_issue_id, relation, stated_at)
SELECT left_id, right_id, relation, min(stated_at)
FROM link_witnesses
WHERE link = 'issue_relations'
GROUP BY left_id, right_id, relation
ORDER BY left_id, right_id, relation
