-- Name and e-mail of everybody who wrote or committed a commit of a repository, by key.
SELECT i.name, i.email
FROM identities AS i
WHERE i.realm = 'git'
  AND (
    EXISTS (SELECT 1 FROM commits AS c WHERE c.author_id = i.id AND c.repository_id = :repository_id)
    OR EXISTS (
      SELECT 1 FROM commits AS c WHERE c.committer_id = i.id AND c.repository_id = :repository_id
    )
  )
ORDER BY i.key
