-- Commits that count now and did not when the derived half was made: those that came in since, and
-- of those that were known and not counted. CROSS JOIN: never from all commits. Rows: id. Parameters:
-- :former_newest.
SELECT c.id
FROM commits AS c
WHERE c.id > :former_newest AND c.is_reachable = 1
UNION ALL
SELECT c.id
FROM uncounted_commits AS u
CROSS JOIN commits AS c
WHERE c.id = u.commit_id AND c.is_reachable = 1
ORDER BY 1
