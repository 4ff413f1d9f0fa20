-- Name and e-mail of everybody who wrote or committed a commit of a repository, by key.
SELECT i.name, i.email
FROM identities AS i
WHERE i.id IN (SELECT c.author_id FROM commits AS c WHERE c.repository_id = :repository_id)
   OR i.id IN (SELECT c.committer_id FROM commits AS c WHERE c.repository_id = :repository_id)
ORDER BY i.key
