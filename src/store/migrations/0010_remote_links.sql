-- What trackers know of commits and pull requests by themselves.

-- Links of an issue to web pages: those that somebody or some program put there, and what the
-- tracker's development panel shows.
CREATE TABLE issue_remote_links (
  id           INTEGER PRIMARY KEY,
  issue_id     INTEGER NOT NULL REFERENCES issues (id),
  external_id  TEXT    NOT NULL,           -- the source's id, or the page's address
  kind         TEXT,                       -- 'remote-link', 'pull-request' or 'commit' (both of the panel)
  url          TEXT,
  title        TEXT,
  relationship TEXT,                       -- as the tracker says: "mentioned in"
  commit_sha   TEXT,
  created_at   INTEGER,                    -- of what is linked, where the tracker says so
  field_stamps TEXT,
  stated_at    INTEGER,
  raw_event_id INTEGER,                    -- raw_events.id
  UNIQUE (issue_id, external_id)
) STRICT;

-- The forge's own number of a repository: two names with one number are one repository, renamed.
ALTER TABLE repositories ADD COLUMN forge_id INTEGER;

-- Copies of one change keep their author and time.
CREATE INDEX commits_by_authorship ON commits (author_id, authored_at);

-- Derived tables that were replaced by others, which the next derivation makes.
DROP TABLE IF EXISTS commit_reverts;
DROP TABLE IF EXISTS revert_mentions;
