-- The recorded half of the store: what sources said. Changed only by further numbered migrations;
-- this file is never edited once released. Times are integer seconds since 1970-01-01T00:00:00Z.

-- One run of `index`, `import` or `seed`.
CREATE TABLE imports (
  id          INTEGER PRIMARY KEY,
  source      TEXT    NOT NULL,            -- 'git', 'import' or 'seed'
  label       TEXT    NOT NULL,            -- what was read, as the user named it
  started_at  INTEGER NOT NULL,            -- wall clock; bounds what counts as a sane record time
  finished_at INTEGER,                     -- NULL while running, or when it was interrupted
  accepted    INTEGER NOT NULL DEFAULT 0,  -- new records
  unchanged   INTEGER NOT NULL DEFAULT 0,  -- records that were known already
  replaced    INTEGER NOT NULL DEFAULT 0,  -- records that got a newer version
  problems    INTEGER NOT NULL DEFAULT 0   -- records that could not be taken
) STRICT;

-- The records that could not be taken.
CREATE TABLE import_problems (
  id        INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports (id),
  file      TEXT    NOT NULL,
  pointer   TEXT    NOT NULL,              -- JSON pointer or git object name
  reason    TEXT    NOT NULL
) STRICT;
CREATE INDEX import_problems_by_import ON import_problems (import_id);

-- Each Jira or GitHub payload as received. All tracker and forge rows can be rebuilt from these.
CREATE TABLE raw_events (
  id           INTEGER PRIMARY KEY,
  content_hash BLOB    NOT NULL UNIQUE,    -- SHA-256 over kind, scope and canonical payload
  import_id    INTEGER NOT NULL REFERENCES imports (id),
  kind         TEXT    NOT NULL,           -- 'github.pull', 'jira.issue', ...
  repository   TEXT    NOT NULL,           -- "owner/name" that the context gives, '' for none
  number       INTEGER,                    -- issue or PR number that the context gives
  payload      BLOB    NOT NULL,           -- canonical JSON (keys sorted, no spaces), zlib-deflated
  is_pending   INTEGER NOT NULL DEFAULT 0  -- 1: waits for a record that it belongs to
) STRICT;
CREATE INDEX raw_events_by_import ON raw_events (import_id);
CREATE INDEX raw_events_pending ON raw_events (id) WHERE is_pending = 1;

-- Git repositories that were indexed and forge repositories that records name.
CREATE TABLE repositories (
  id             INTEGER PRIMARY KEY,
  kind           TEXT    NOT NULL CHECK (kind IN ('git', 'github')),
  name           TEXT    NOT NULL,         -- "owner/name", or the folder's name for a lone git repository
  location       TEXT,                     -- git: path of the git directory when last indexed
  remote_url     TEXT,                     -- git: URL of the remote `origin`
  object_format  TEXT,                     -- git: 'sha1' or 'sha256'
  is_shallow     INTEGER NOT NULL DEFAULT 0,
  default_branch TEXT,                     -- github: as stated
  field_stamps   TEXT,                     -- see docs/data-model.md, "Versions"
  stated_at      INTEGER,                  -- version of the newest statement
  raw_event_id   INTEGER REFERENCES raw_events (id),
  UNIQUE (kind, name)
) STRICT;
CREATE INDEX repositories_by_raw_event ON repositories (raw_event_id);

-- Jira projects that records name: only their keys make issue keys.
CREATE TABLE projects (
  id           INTEGER PRIMARY KEY,
  key          TEXT    NOT NULL UNIQUE,
  name         TEXT,
  field_stamps TEXT,
  stated_at    INTEGER,
  raw_event_id INTEGER REFERENCES raw_events (id)
) STRICT;
CREATE INDEX projects_by_raw_event ON projects (raw_event_id);

-- People as sources name them; derived `developers` join them.
CREATE TABLE identities (
  id           INTEGER PRIMARY KEY,
  realm        TEXT    NOT NULL CHECK (realm IN ('git', 'github', 'jira')),
  key          TEXT    NOT NULL,           -- git: "Name <mail>"; github: login in lower case; jira: accountId, key or name
  name         TEXT,                       -- display name as written
  email        TEXT,
  login        TEXT,                       -- GitHub login or Jira user name, as written
  is_bot       INTEGER,                    -- 1 where the source says so
  field_stamps TEXT,
  stated_at    INTEGER,
  UNIQUE (realm, key)
) STRICT;

-- How a repository's .mailmap reads an identity of git.
CREATE TABLE mailmap_identities (
  repository_id INTEGER NOT NULL REFERENCES repositories (id),
  identity_id   INTEGER NOT NULL REFERENCES identities (id),
  name          TEXT    NOT NULL,
  email         TEXT    NOT NULL,
  PRIMARY KEY (repository_id, identity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mailmap_identities_by_identity ON mailmap_identities (identity_id);

CREATE TABLE commits (
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
  is_churn_known  INTEGER NOT NULL,        -- 0 where trees or blobs were missing
  is_reachable    INTEGER NOT NULL,        -- 1 while a chosen ref reaches it: only these count
  import_id       INTEGER NOT NULL REFERENCES imports (id),
  UNIQUE (repository_id, sha)
) STRICT;
CREATE INDEX commits_by_sha ON commits (sha);
CREATE INDEX commits_by_author ON commits (author_id);
CREATE INDEX commits_by_committer ON commits (committer_id);
CREATE INDEX commits_by_time ON commits (committed_at);
CREATE INDEX commits_by_import ON commits (import_id);

CREATE TABLE commit_parents (
  commit_id  INTEGER NOT NULL REFERENCES commits (id),
  position   INTEGER NOT NULL,             -- 0 is the first parent
  parent_id  INTEGER REFERENCES commits (id),  -- NULL where the parent is not in the repository
  parent_sha TEXT,                         -- only where parent_id is NULL (shallow clones)
  PRIMARY KEY (commit_id, position),
  CHECK ((parent_id IS NULL) <> (parent_sha IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX commit_parents_by_parent ON commit_parents (parent_id);

-- Paths that a repository has or had. A renamed file has a row for each of its names.
CREATE TABLE files (
  id            INTEGER PRIMARY KEY,
  repository_id INTEGER NOT NULL REFERENCES repositories (id),
  path          TEXT    NOT NULL,          -- UTF-8; undecodable bytes as \xHH (and then \x5C for a backslash)
  UNIQUE (repository_id, path)
) STRICT;

-- What a commit did to a file, against its first parent (merges too).
CREATE TABLE commit_files (
  commit_id  INTEGER NOT NULL REFERENCES commits (id),
  file_id    INTEGER NOT NULL REFERENCES files (id),
  change     TEXT    NOT NULL CHECK (change IN ('A', 'M', 'D', 'R', 'C', 'T')),
  former_file_id INTEGER REFERENCES files (id),  -- for R and C
  added      INTEGER,                      -- lines; NULL for binaries and where unknown
  deleted    INTEGER,                      -- lines; NULL for binaries and where unknown
  is_binary  INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (commit_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX commit_files_by_file ON commit_files (file_id);
CREATE INDEX commit_files_by_former_file ON commit_files (former_file_id) WHERE former_file_id IS NOT NULL;

-- The refs of a git repository when it was last indexed.
CREATE TABLE refs (
  repository_id INTEGER NOT NULL REFERENCES repositories (id),
  name          TEXT    NOT NULL,          -- "refs/heads/main", "HEAD", "refs/pull/12/head"
  commit_id     INTEGER NOT NULL REFERENCES commits (id),
  is_history    INTEGER NOT NULL,          -- 0: known, but its commits do not count by it
  PRIMARY KEY (repository_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX refs_by_commit ON refs (commit_id);

CREATE TABLE issues (
  id              INTEGER PRIMARY KEY,
  key             TEXT    NOT NULL UNIQUE, -- "PROJ-1247", or "owner/name#12"
  tracker         TEXT    NOT NULL CHECK (tracker IN ('jira', 'github')),
  project         TEXT    NOT NULL,        -- Jira project key, or "owner/name"
  number          INTEGER NOT NULL,
  title           TEXT,                    -- NULL: the record is known by reference only
  body            TEXT,
  type            TEXT,
  status          TEXT,                    -- as last exported
  status_category TEXT,                    -- 'new', 'indeterminate' or 'done'
  resolution      TEXT,
  priority        TEXT,
  reporter_id     INTEGER REFERENCES identities (id),
  assignee_id     INTEGER REFERENCES identities (id),
  parent_key      TEXT,
  created_at      INTEGER,
  updated_at      INTEGER,
  closed_at       INTEGER,
  url             TEXT,
  field_stamps    TEXT,
  stated_at       INTEGER,
  raw_event_id    INTEGER REFERENCES raw_events (id)
) STRICT;
CREATE INDEX issues_by_project ON issues (project, number);
CREATE INDEX issues_by_reporter ON issues (reporter_id);
CREATE INDEX issues_by_assignee ON issues (assignee_id);
CREATE INDEX issues_by_raw_event ON issues (raw_event_id);

CREATE TABLE issue_labels (
  issue_id INTEGER NOT NULL REFERENCES issues (id),
  label    TEXT    NOT NULL,
  PRIMARY KEY (issue_id, label)
) STRICT, WITHOUT ROWID;

-- The tracker's own component names; derived `issue_components` joins them with `components`.
CREATE TABLE issue_component_names (
  issue_id INTEGER NOT NULL REFERENCES issues (id),
  name     TEXT    NOT NULL,
  PRIMARY KEY (issue_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE issue_versions (
  issue_id INTEGER NOT NULL REFERENCES issues (id),
  relation TEXT    NOT NULL CHECK (relation IN ('fixed', 'affected')),
  name     TEXT    NOT NULL,
  PRIMARY KEY (issue_id, relation, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE issue_comments (
  id           INTEGER PRIMARY KEY,
  issue_id     INTEGER NOT NULL REFERENCES issues (id),
  external_id  TEXT    NOT NULL,
  author_id    INTEGER REFERENCES identities (id),  -- NULL: deleted user
  body         TEXT,
  created_at   INTEGER,
  updated_at   INTEGER,
  url          TEXT,
  field_stamps TEXT,
  stated_at    INTEGER,
  raw_event_id INTEGER REFERENCES raw_events (id),
  UNIQUE (issue_id, external_id)
) STRICT;
CREATE INDEX issue_comments_by_author ON issue_comments (author_id);
CREATE INDEX issue_comments_by_raw_event ON issue_comments (raw_event_id);

CREATE TABLE issue_transitions (
  id           INTEGER PRIMARY KEY,
  issue_id     INTEGER NOT NULL REFERENCES issues (id),
  external_id  TEXT    NOT NULL,
  at           INTEGER NOT NULL,
  from_status  TEXT,
  to_status    TEXT    NOT NULL,
  author_id    INTEGER REFERENCES identities (id),
  raw_event_id INTEGER REFERENCES raw_events (id),
  UNIQUE (issue_id, external_id)
) STRICT;
CREATE INDEX issue_transitions_by_author ON issue_transitions (author_id);
CREATE INDEX issue_transitions_by_raw_event ON issue_transitions (raw_event_id);

-- Links between issues as the tracker states them; the other side may be unknown.
CREATE TABLE issue_links (
  issue_id   INTEGER NOT NULL REFERENCES issues (id),
  type       TEXT    NOT NULL,             -- "Blocks", "Duplicate", "Sub-task", ...
  is_outward INTEGER NOT NULL,             -- 1: this issue blocks the other; 0: is blocked by it
  other_key  TEXT    NOT NULL,
  PRIMARY KEY (issue_id, type, is_outward, other_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX issue_links_by_other ON issue_links (other_key);

CREATE TABLE pull_requests (
  id               INTEGER PRIMARY KEY,
  repository_id    INTEGER NOT NULL REFERENCES repositories (id),  -- of kind 'github'
  number           INTEGER NOT NULL,
  title            TEXT,                   -- NULL: the record is known by reference only
  body             TEXT,
  state            TEXT,                   -- 'open', 'closed' or 'merged', as last exported
  is_draft         INTEGER,
  author_id        INTEGER REFERENCES identities (id),
  merged_by_id     INTEGER REFERENCES identities (id),
  base_ref         TEXT,
  head_ref         TEXT,
  head_repository  TEXT,
  base_sha         TEXT,
  head_sha         TEXT,
  merge_commit_sha TEXT,                   -- as stated; may be stale
  additions        INTEGER,
  deletions        INTEGER,
  changed_files    INTEGER,
  created_at       INTEGER,
  updated_at       INTEGER,
  closed_at        INTEGER,
  merged_at        INTEGER,
  url              TEXT,
  field_stamps     TEXT,
  stated_at        INTEGER,
  raw_event_id     INTEGER REFERENCES raw_events (id),
  UNIQUE (repository_id, number)
) STRICT;
CREATE INDEX pull_requests_by_author ON pull_requests (author_id);
CREATE INDEX pull_requests_by_merger ON pull_requests (merged_by_id);
CREATE INDEX pull_requests_by_head ON pull_requests (head_sha);
CREATE INDEX pull_requests_by_raw_event ON pull_requests (raw_event_id);

CREATE TABLE pr_labels (
  pull_request_id INTEGER NOT NULL REFERENCES pull_requests (id),
  label           TEXT    NOT NULL,
  PRIMARY KEY (pull_request_id, label)
) STRICT, WITHOUT ROWID;

CREATE TABLE pr_requested_reviewers (
  pull_request_id INTEGER NOT NULL REFERENCES pull_requests (id),
  identity_id     INTEGER NOT NULL REFERENCES identities (id),
  PRIMARY KEY (pull_request_id, identity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pr_requested_reviewers_by_identity ON pr_requested_reviewers (identity_id);

-- Commits that the forge lists for a pull request; derived `pr_commits` joins them with `commits`.
CREATE TABLE pr_recorded_commits (
  id              INTEGER PRIMARY KEY,
  pull_request_id INTEGER NOT NULL REFERENCES pull_requests (id),
  sha             TEXT    NOT NULL,
  author_id       INTEGER REFERENCES identities (id),        -- as git names them
  author_login_id INTEGER REFERENCES identities (id),        -- as the forge names the same person
  message         TEXT,
  authored_at     INTEGER,
  field_stamps    TEXT,
  stated_at       INTEGER,
  raw_event_id    INTEGER REFERENCES raw_events (id),
  UNIQUE (pull_request_id, sha)
) STRICT;
CREATE INDEX pr_recorded_commits_by_sha ON pr_recorded_commits (sha);
CREATE INDEX pr_recorded_commits_by_author ON pr_recorded_commits (author_id);
CREATE INDEX pr_recorded_commits_by_author_login ON pr_recorded_commits (author_login_id);
CREATE INDEX pr_recorded_commits_by_raw_event ON pr_recorded_commits (raw_event_id);

-- Files that the forge lists for a pull request; derived `pr_files` joins them with `files`.
CREATE TABLE pr_recorded_files (
  id              INTEGER PRIMARY KEY,
  pull_request_id INTEGER NOT NULL REFERENCES pull_requests (id),
  path            TEXT    NOT NULL,
  former_path     TEXT,
  change          TEXT,
  additions       INTEGER,
  deletions       INTEGER,
  field_stamps    TEXT,
  stated_at       INTEGER,
  raw_event_id    INTEGER REFERENCES raw_events (id),
  UNIQUE (pull_request_id, path)
) STRICT;
CREATE INDEX pr_recorded_files_by_raw_event ON pr_recorded_files (raw_event_id);

CREATE TABLE pr_comments (
  id              INTEGER PRIMARY KEY,
  pull_request_id INTEGER NOT NULL REFERENCES pull_requests (id),
  external_id     TEXT    NOT NULL,
  author_id       INTEGER REFERENCES identities (id),
  body            TEXT,
  created_at      INTEGER,
  updated_at      INTEGER,
  url             TEXT,
  field_stamps    TEXT,
  stated_at       INTEGER,
  raw_event_id    INTEGER REFERENCES raw_events (id),
  UNIQUE (pull_request_id, external_id)
) STRICT;
CREATE INDEX pr_comments_by_author ON pr_comments (author_id);
CREATE INDEX pr_comments_by_raw_event ON pr_comments (raw_event_id);

CREATE TABLE reviews (
  id              INTEGER PRIMARY KEY,
  pull_request_id INTEGER NOT NULL REFERENCES pull_requests (id),
  external_id     TEXT    NOT NULL,
  reviewer_id     INTEGER REFERENCES identities (id),
  state           TEXT,                    -- 'approved', 'changes_requested', 'commented', 'dismissed', 'pending'
  body            TEXT,
  submitted_at    INTEGER,
  commit_sha      TEXT,                    -- may be abbreviated
  url             TEXT,
  field_stamps    TEXT,
  stated_at       INTEGER,
  raw_event_id    INTEGER REFERENCES raw_events (id),
  UNIQUE (pull_request_id, external_id)
) STRICT;
CREATE INDEX reviews_by_reviewer ON reviews (reviewer_id);
CREATE INDEX reviews_by_raw_event ON reviews (raw_event_id);

CREATE TABLE review_comments (
  id                   INTEGER PRIMARY KEY,
  pull_request_id      INTEGER NOT NULL REFERENCES pull_requests (id),
  external_id          TEXT    NOT NULL,
  review_external_id   TEXT,
  reply_to_external_id TEXT,
  author_id            INTEGER REFERENCES identities (id),
  path                 TEXT,
  line                 INTEGER,            -- in the new file; NULL where it no longer applies
  commit_sha           TEXT,
  body                 TEXT,
  created_at           INTEGER,
  updated_at           INTEGER,
  url                  TEXT,
  field_stamps         TEXT,
  stated_at            INTEGER,
  raw_event_id         INTEGER REFERENCES raw_events (id),
  UNIQUE (pull_request_id, external_id)
) STRICT;
CREATE INDEX review_comments_by_author ON review_comments (author_id);
CREATE INDEX review_comments_by_raw_event ON review_comments (raw_event_id);

-- Timelines of issues and pull requests: merged, closed, referenced, connected, ...
CREATE TABLE timeline_events (
  id            INTEGER PRIMARY KEY,
  repository_id INTEGER NOT NULL REFERENCES repositories (id),
  number        INTEGER NOT NULL,          -- of an issue or a pull request
  external_id   TEXT    NOT NULL,
  event         TEXT    NOT NULL,
  at            INTEGER,
  actor_id      INTEGER REFERENCES identities (id),
  commit_sha    TEXT,
  subject       TEXT,                      -- label, assignee, new title or referring "owner/name#N"
  raw_event_id  INTEGER REFERENCES raw_events (id),
  UNIQUE (repository_id, number, external_id)
) STRICT;
CREATE INDEX timeline_events_by_actor ON timeline_events (actor_id);
CREATE INDEX timeline_events_by_raw_event ON timeline_events (raw_event_id);
