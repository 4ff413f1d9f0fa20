-- Stores one commit; one row: its key. A commit that is known is said anew. `finish` says whether it
-- can be reached.
INSERT INTO commits (
  repository_id, sha, author_id, committer_id, authored_at, author_zone, committed_at,
  committer_zone, message, parent_count, is_churn_known, is_reachable, import_id
)
VALUES (
  :repository_id, :sha, :author_id, :committer_id, :authored_at, :author_zone, :committed_at,
  :committer_zone, :message, :parent_count, :is_churn_known, 0, :import_id
)
ON CONFLICT (repository_id, sha) DO UPDATE SET is_churn_known = excluded.is_churn_known
RETURNING id
