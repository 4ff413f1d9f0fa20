-- Parents of a commit that the store has, the first one first.
SELECT parent_id
FROM commit_parents
WHERE commit_id = :commit_id AND parent_id IS NOT NULL
ORDER BY position
