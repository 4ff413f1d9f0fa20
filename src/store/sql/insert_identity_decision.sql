-- Keeps a decision about identities, without its members.
INSERT INTO identity_decisions (kind, decided_at, decided_by, reason, digest)
VALUES (:kind, :decided_at, :decided_by, :reason, :digest)
