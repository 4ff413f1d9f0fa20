-- Repositories by which numbers are found, with the git repositories that they match and by which
-- rule, further names, and projects whose keys are known. Rows: kind, name, repository id, rule.
SELECT 'forge', r.name, m.git_repository_id, m.rule
FROM repositories AS r
LEFT JOIN repository_matches AS m ON m.forge_repository_id = r.id
WHERE r.kind = 'github'
UNION ALL
SELECT 'alias', a.name, a.repository_id, a.rule
FROM repository_aliases AS a
UNION ALL
SELECT 'project', p.key, NULL, NULL
FROM projects AS p
ORDER BY 1, 2
