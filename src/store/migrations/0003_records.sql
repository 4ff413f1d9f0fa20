-- Payloads kept in blocks, and records without look-ups that nobody makes.
--
-- A record names the payload that its newest statement came with, and a payload the import that
-- brought it, to show where they come from. Nobody asks the other way round, and no row of either is
-- dropped while others name it: neither a constraint nor an index is worth its cost on each row.

-- Payloads of consecutive raw events, compressed together. The payload of an event is in the block
-- with the greatest first_event_id that is not above its id, on line `id - first_event_id`.
CREATE TABLE payload_blocks (
  first_event_id INTEGER PRIMARY KEY,      -- raw_events.id of the first line
  codec          TEXT    NOT NULL CHECK (codec IN ('zlib', 'zstd')),
  payloads       BLOB    NOT NULL          -- canonical JSON (keys sorted, no spaces), one payload a line
) STRICT;
INSERT INTO payload_blocks (first_event_id, codec, payloads)
SELECT id, 'zlib', payload
FROM raw_events
ORDER BY id;

-- Each Jira or GitHub payload as received, but for its text.
CREATE TABLE new_raw_events (
  id           INTEGER PRIMARY KEY,
  content_hash BLOB    NOT NULL UNIQUE,    -- SHA-256 over kind, scope and canonical payload
  import_id    INTEGER NOT NULL,           -- imports.id
  kind         TEXT    NOT NULL,           -- 'github.pull', 'jira.issue', ...
  repository   TEXT    NOT NULL,           -- "owner/name" that the context gives, '' for none
  number       INTEGER,                    -- issue or PR number that the context gives
  is_pending   INTEGER NOT NULL DEFAULT 0  -- 1: waits for a record that it belongs to
) STRICT;
INSERT INTO new_raw_events (
  id, content_hash, import_id, kind, repository, number, is_pending
)
SELECT
  id, content_hash, import_id, kind, repository, number, is_pending
FROM raw_events
ORDER BY id;
DROP TABLE raw_events;
ALTER TABLE new_raw_events RENAME TO raw_events;
CREATE INDEX raw_events_pending ON raw_events (id) WHERE is_pending = 1;

CREATE TABLE new_issues (
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
  raw_event_id    INTEGER           -- raw_events.id
) STRICT;
INSERT INTO new_issues (
  id, key, tracker, project, number, title, body, type, status, status_category, resolution,
  priority, reporter_id, assignee_id, parent_key, created_at, updated_at, closed_at, url,
  field_stamps, stated_at, raw_event_id
)
SELECT
  id, key, tracker, project, number, title, body, type, status, status_category, resolution,
  priority, reporter_id, assignee_id, parent_key, created_at, updated_at, closed_at, url,
  field_stamps, stated_at, raw_event_id
FROM issues
ORDER BY id;
DROP TABLE issues;
ALTER TABLE new_issues RENAME TO issues;
CREATE INDEX issues_by_project ON issues (project, number);
CREATE INDEX issues_by_reporter ON issues (reporter_id);
CREATE INDEX issues_by_assignee ON issues (assignee_id);

CREATE TABLE new_issue_comments (
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
  raw_event_id INTEGER,          -- raw_events.id
  UNIQUE (issue_id, external_id)
) STRICT;
INSERT INTO new_issue_comments (
  id, issue_id, external_id, author_id, body, created_at, updated_at, url, field_stamps,
  stated_at, raw_event_id
)
SELECT
  id, issue_id, external_id, author_id, body, created_at, updated_at, url, field_stamps,
  stated_at, raw_event_id
FROM issue_comments
ORDER BY id;
DROP TABLE issue_comments;
ALTER TABLE new_issue_comments RENAME TO issue_comments;
CREATE INDEX issue_comments_by_author ON issue_comments (author_id);

CREATE TABLE new_issue_transitions (
  id           INTEGER PRIMARY KEY,
  issue_id     INTEGER NOT NULL REFERENCES issues (id),
  external_id  TEXT    NOT NULL,
  at           INTEGER NOT NULL,
  from_status  TEXT,
  to_status    TEXT    NOT NULL,
  author_id    INTEGER REFERENCES identities (id),
  raw_event_id INTEGER,          -- raw_events.id
  UNIQUE (issue_id, external_id)
) STRICT;
INSERT INTO new_issue_transitions (
  id, issue_id, external_id, at, from_status, to_status, author_id, raw_event_id
)
SELECT
  id, issue_id, external_id, at, from_status, to_status, author_id, raw_event_id
FROM issue_transitions
ORDER BY id;
DROP TABLE issue_transitions;
ALTER TABLE new_issue_transitions RENAME TO issue_transitions;
CREATE INDEX issue_transitions_by_author ON issue_transitions (author_id);

CREATE TABLE new_pull_requests (
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
  raw_event_id     INTEGER,          -- raw_events.id
  UNIQUE (repository_id, number)
) STRICT;
INSERT INTO new_pull_requests (
  id, repository_id, number, title, body, state, is_draft, author_id, merged_by_id, base_ref,
  head_ref, head_repository, base_sha, head_sha, merge_commit_sha, additions, deletions,
  changed_files, created_at, updated_at, closed_at, merged_at, url, field_stamps, stated_at,
  raw_event_id
)
SELECT
  id, repository_id, number, title, body, state, is_draft, author_id, merged_by_id, base_ref,
  head_ref, head_repository, base_sha, head_sha, merge_commit_sha, additions, deletions,
  changed_files, created_at, updated_at, closed_at, merged_at, url, field_stamps, stated_at,
  raw_event_id
FROM pull_requests
ORDER BY id;
DROP TABLE pull_requests;
ALTER TABLE new_pull_requests RENAME TO pull_requests;
CREATE INDEX pull_requests_by_author ON pull_requests (author_id);
CREATE INDEX pull_requests_by_merger ON pull_requests (merged_by_id);
CREATE INDEX pull_requests_by_head ON pull_requests (head_sha);

-- Commits that the forge lists for a pull request; derived `pr_commits` joins them with `commits`.
CREATE TABLE new_pr_recorded_commits (
  id              INTEGER PRIMARY KEY,
  pull_request_id INTEGER NOT NULL REFERENCES pull_requests (id),
  sha             TEXT    NOT NULL,
  author_id       INTEGER REFERENCES identities (id),        -- as git names them
  author_login_id INTEGER REFERENCES identities (id),        -- as the forge names the same person
  message         TEXT,
  authored_at     INTEGER,
  field_stamps    TEXT,
  stated_at       INTEGER,
  raw_event_id    INTEGER,          -- raw_events.id
  UNIQUE (pull_request_id, sha)
) STRICT;
INSERT INTO new_pr_recorded_commits (
  id, pull_request_id, sha, author_id, author_login_id, message, authored_at, field_stamps,
  stated_at, raw_event_id
)
SELECT
  id, pull_request_id, sha, author_id, author_login_id, message, authored_at, field_stamps,
  stated_at, raw_event_id
FROM pr_recorded_commits
ORDER BY id;
DROP TABLE pr_recorded_commits;
ALTER TABLE new_pr_recorded_commits RENAME TO pr_recorded_commits;
CREATE INDEX pr_recorded_commits_by_sha ON pr_recorded_commits (sha);
CREATE INDEX pr_recorded_commits_by_author ON pr_recorded_commits (author_id);
CREATE INDEX pr_recorded_commits_by_author_login ON pr_recorded_commits (author_login_id);

-- Files that the forge lists for a pull request; derived `pr_files` joins them with `files`.
CREATE TABLE new_pr_recorded_files (
  id              INTEGER PRIMARY KEY,
  pull_request_id INTEGER NOT NULL REFERENCES pull_requests (id),
  path            TEXT    NOT NULL,
  former_path     TEXT,
  change          TEXT,
  additions       INTEGER,
  deletions       INTEGER,
  field_stamps    TEXT,
  stated_at       INTEGER,
  raw_event_id    INTEGER,          -- raw_events.id
  UNIQUE (pull_request_id, path)
) STRICT;
INSERT INTO new_pr_recorded_files (
  id, pull_request_id, path, former_path, change, additions, deletions, field_stamps, stated_at,
  raw_event_id
)
SELECT
  id, pull_request_id, path, former_path, change, additions, deletions, field_stamps, stated_at,
  raw_event_id
FROM pr_recorded_files
ORDER BY id;
DROP TABLE pr_recorded_files;
ALTER TABLE new_pr_recorded_files RENAME TO pr_recorded_files;

CREATE TABLE new_pr_comments (
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
  raw_event_id    INTEGER,          -- raw_events.id
  UNIQUE (pull_request_id, external_id)
) STRICT;
INSERT INTO new_pr_comments (
  id, pull_request_id, external_id, author_id, body, created_at, updated_at, url, field_stamps,
  stated_at, raw_event_id
)
SELECT
  id, pull_request_id, external_id, author_id, body, created_at, updated_at, url, field_stamps,
  stated_at, raw_event_id
FROM pr_comments
ORDER BY id;
DROP TABLE pr_comments;
ALTER TABLE new_pr_comments RENAME TO pr_comments;
CREATE INDEX pr_comments_by_author ON pr_comments (author_id);

CREATE TABLE new_reviews (
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
  raw_event_id    INTEGER,          -- raw_events.id
  UNIQUE (pull_request_id, external_id)
) STRICT;
INSERT INTO new_reviews (
  id, pull_request_id, external_id, reviewer_id, state, body, submitted_at, commit_sha, url,
  field_stamps, stated_at, raw_event_id
)
SELECT
  id, pull_request_id, external_id, reviewer_id, state, body, submitted_at, commit_sha, url,
  field_stamps, stated_at, raw_event_id
FROM reviews
ORDER BY id;
DROP TABLE reviews;
ALTER TABLE new_reviews RENAME TO reviews;
CREATE INDEX reviews_by_reviewer ON reviews (reviewer_id);

CREATE TABLE new_review_comments (
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
  raw_event_id         INTEGER,          -- raw_events.id
  UNIQUE (pull_request_id, external_id)
) STRICT;
INSERT INTO new_review_comments (
  id, pull_request_id, external_id, review_external_id, reply_to_external_id, author_id, path,
  line, commit_sha, body, created_at, updated_at, url, field_stamps, stated_at, raw_event_id
)
SELECT
  id, pull_request_id, external_id, review_external_id, reply_to_external_id, author_id, path,
  line, commit_sha, body, created_at, updated_at, url, field_stamps, stated_at, raw_event_id
FROM review_comments
ORDER BY id;
DROP TABLE review_comments;
ALTER TABLE new_review_comments RENAME TO review_comments;
CREATE INDEX review_comments_by_author ON review_comments (author_id);

-- Timelines of issues and pull requests: merged, closed, referenced, connected, ...
CREATE TABLE new_timeline_events (
  id            INTEGER PRIMARY KEY,
  repository_id INTEGER NOT NULL REFERENCES repositories (id),
  number        INTEGER NOT NULL,          -- of an issue or a pull request
  external_id   TEXT    NOT NULL,
  event         TEXT    NOT NULL,
  at            INTEGER,
  actor_id      INTEGER REFERENCES identities (id),
  commit_sha    TEXT,
  subject       TEXT,                      -- label, assignee, new title or referring "owner/name#N"
  raw_event_id  INTEGER,          -- raw_events.id
  UNIQUE (repository_id, number, external_id)
) STRICT;
INSERT INTO new_timeline_events (
  id, repository_id, number, external_id, event, at, actor_id, commit_sha, subject, raw_event_id
)
SELECT
  id, repository_id, number, external_id, event, at, actor_id, commit_sha, subject, raw_event_id
FROM timeline_events
ORDER BY id;
DROP TABLE timeline_events;
ALTER TABLE new_timeline_events RENAME TO timeline_events;
CREATE INDEX timeline_events_by_actor ON timeline_events (actor_id);
