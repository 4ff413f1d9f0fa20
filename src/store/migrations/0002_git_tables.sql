-- The tables of git made smaller, and room for what later runs want to know.

-- One unique index by sha serves look-ups with and without a repository, and counts the commits of a
-- repository; the few that nothing reaches are counted apart. The import of a commit needs no index:
-- nobody asks for the commits of an import.
CREATE TABLE new_commits (
  id              INTEGER PRIMARY KEY,
  repository_id   INTEGER NOT NULL REFERENCES repositories (id),
  sha             TEXT    NOT NULL,
  author_id       INTEGER NOT NULL REFERENCES identities (id),
  committer_id    INTEGER NOT NULL REFERENCES identities (id),
  authored_at     INTEGER NOT NULL,
  author_zone     INTEGER NOT NULL,        -- minutes east of UTC
  committed_at    INTEGER NOT NULL,
  committer_zone  INTEGER NOT NULL,        -- minutes east of UTC
  message         TEXT    NOT NULL,        -- UTF-8; undecodable bytes as \xHH
  parent_count    INTEGER NOT NULL,        -- 2 or more: a merge
  is_churn_known  INTEGER NOT NULL,        -- 0 where trees or blobs were missing, or not asked for
  is_reachable    INTEGER NOT NULL,        -- 1 while a chosen ref reaches it: only these count
  import_id       INTEGER NOT NULL         -- imports.id
) STRICT;
INSERT INTO new_commits (
  id, repository_id, sha, author_id, committer_id, authored_at, author_zone, committed_at,
  committer_zone, message, parent_count, is_churn_known, is_reachable, import_id
)
SELECT
  id, repository_id, sha, author_id, committer_id, authored_at, author_zone, committed_at,
  committer_zone, message, parent_count, is_churn_known, is_reachable, import_id
FROM commits
ORDER BY id;
DROP TABLE commits;
ALTER TABLE new_commits RENAME TO commits;
CREATE UNIQUE INDEX commits_by_sha ON commits (sha, repository_id);
CREATE INDEX commits_unreached ON commits (repository_id) WHERE is_reachable = 0;
CREATE INDEX commits_by_author ON commits (author_id);
CREATE INDEX commits_by_committer ON commits (committer_id);
CREATE INDEX commits_by_time ON commits (committed_at);
CREATE INDEX commits_incomplete ON commits (repository_id) WHERE is_churn_known = 0;
CREATE INDEX commit_parents_missing ON commit_parents (commit_id) WHERE parent_id IS NULL;

-- What a source noted about a repository at the end of a run, to see later what is new.
CREATE TABLE repository_marks (
  repository_id INTEGER NOT NULL REFERENCES repositories (id),
  name          TEXT    NOT NULL,          -- 'objects', 'mailmap' or 'attributes'
  value         TEXT    NOT NULL,
  PRIMARY KEY (repository_id, name)
) STRICT, WITHOUT ROWID;

-- What the .gitattributes of HEAD say of the files that it has. Files of which they say nothing have
-- no row.
CREATE TABLE file_attributes (
  file_id      INTEGER PRIMARY KEY REFERENCES files (id),
  is_binary    INTEGER NOT NULL,           -- 1: `binary`
  is_diff_off  INTEGER NOT NULL,           -- 1: `-diff`
  is_generated INTEGER NOT NULL,           -- 1: `linguist-generated`
  is_vendored  INTEGER NOT NULL            -- 1: `linguist-vendored`
) STRICT;

-- Indexes that were dropped for the first load of a history; they come back when it ends, or when
-- the store is next opened to write.
CREATE TABLE deferred_indexes (
  name TEXT PRIMARY KEY NOT NULL,
  sql  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
