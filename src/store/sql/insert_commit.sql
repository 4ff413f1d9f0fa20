-- Stores a new commit under a key of our own.
INSERT INTO commits (
  id, repository_id, sha, author_id, committer_id, authored_at, author_zone, committed_at,
  committer_zone, parent_count, is_churn_known, is_reachable, import_id
)
VALUES (
  :id, :repository_id, :sha, :author_id, :committer_id, :authored_at, :author_zone, :committed_at,
  :committer_zone, :parent_count, :is_churn_known, :is_reachable, :import_id
)
