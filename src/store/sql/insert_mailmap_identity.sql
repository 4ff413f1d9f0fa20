-- Stores how the .mailmap of a repository reads one identity of git.
INSERT INTO mailmap_identities (repository_id, identity_id, name, email)
SELECT :repository_id, i.id, :name, :email
FROM identities AS i
WHERE i.realm = 'git' AND i.key = :key
