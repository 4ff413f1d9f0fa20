-- Commits that count now and did not when the derived half was made: those that came in since, and
-- of those that were known and not counted. Rows: id. Parameters: :former_newest.
SELECT c.id
FROM commits AS c
WHERE c.id > :former_newest AND c.is_reachable = 1
UNION ALL
SELECT c.id
FROM uncounted_commits AS u
JOIN commits AS c ON c.id = u.commit_id
WHERE c.is_reachable = 1
ORDER BY 1
