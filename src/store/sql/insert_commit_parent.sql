-- Stores one parent of a commit: by key where the store has it, else by sha.
INSERT INTO commit_parents (commit_id, position, parent_id, parent_sha)
VALUES (:commit_id, :position, :parent_id, :parent_sha)
