-- Stores a new identity of git under a key of our own. `key` says all that git says of it.
INSERT INTO identities (id, realm, key, name, email)
VALUES (:id, 'git', :key, :name, :email)
