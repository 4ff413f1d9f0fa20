-- Notes a pull request that a message says it brings in. Parameters: the columns.
INSERT INTO merge_mentions (commit_id, position, form, dialect, repository, number, text)
VALUES (:commit, :position, :form, :dialect, :repository, :number, :text)
