-- One row: the key of a git identity, made where it is missing. Its key says all that git says of it,
-- so an identity that other records brought stays as it is.
INSERT INTO identities (realm, key, name, email)
VALUES ('git', :key, :name, :email)
ON CONFLICT (realm, key) DO UPDATE SET key = excluded.key
RETURNING id
