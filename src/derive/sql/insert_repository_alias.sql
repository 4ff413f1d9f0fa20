-- Notes another name of a repository; the first one of a name stays. Parameters: the columns.
INSERT INTO repository_aliases (name, repository_id, rule, evidence)
VALUES (:name, :repository, :rule, :evidence)
ON CONFLICT (name) DO NOTHING
