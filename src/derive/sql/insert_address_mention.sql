-- Notes an address in a text or remote link of an issue. Parameters: the columns.
INSERT INTO address_mentions (
  record, record_id, field, position, text, issue_id, kind, dialect, repository, number, sha, rule,
  stated_at
)
VALUES (
  :record, :record_id, :field, :position, :text, :issue, :kind, :dialect, :repository, :number, :sha,
  :rule, :stated_at
)
