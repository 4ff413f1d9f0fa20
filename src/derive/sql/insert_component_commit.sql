-- A commit that touches a component.
INSERT INTO component_commits (
  component_id, commit_id, counted_from, author_id, committed_at, churn, is_churn_known
)
VALUES (:component, :commit, :counted_from, :author, :committed_at, :churn, :is_churn_known)
