-- One file's totals.
INSERT INTO file_totals (
  file_id, commit_count, churn, contributor_count, last_change, counted_from
)
VALUES (:file, :commit_count, :churn, :contributor_count, :last_change, :counted_from)
