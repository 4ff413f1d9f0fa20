-- Matched repositories, the strongest rule first. Rows: forge repository id, git repository id.
SELECT m.forge_repository_id, m.git_repository_id
FROM repository_matches AS m
JOIN repositories AS f ON f.id = m.forge_repository_id
ORDER BY CASE m.rule WHEN 'configuration' THEN 0 WHEN 'same-name' THEN 1
      WHEN 'remote-url' THEN 2 ELSE 3 END, f.name
