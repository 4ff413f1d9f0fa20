-- Forge repositories with pull requests whose git repository is not in the store.
SELECT r.name
FROM repositories AS r
WHERE r.kind = 'github'
  AND EXISTS (SELECT 1 FROM pull_requests AS p WHERE p.repository_id = r.id AND p.title IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM repository_matches AS m WHERE m.forge_repository_id = r.id)
ORDER BY r.name
