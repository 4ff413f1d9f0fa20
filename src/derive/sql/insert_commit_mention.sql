-- Notes what a message says of another commit. Parameters: the columns.
INSERT INTO commit_mentions (commit_id, position, kind, name, subject, text)
VALUES (:commit, :position, :kind, :name, :subject, :text)
