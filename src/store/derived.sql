-- The derived half of the store: what rules concluded from the recorded half. Dropped and made anew
-- by `rebuild`; never the only place where a fact stands.

-- What the derived half was made from: 'rules' (versions), 'configuration', the counters of
-- store_state, and marks that show what has changed since (see src/derive/derived_state.hpp).
CREATE TABLE derived_state (
  name  TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The commits that chosen refs named when the derived half was made: what they reached was counted.
CREATE TABLE derived_tips (
  commit_id INTEGER PRIMARY KEY REFERENCES commits (id)
) STRICT;

-- Commits that were known by then, and that no chosen ref reached.
CREATE TABLE uncounted_commits (
  commit_id INTEGER PRIMARY KEY REFERENCES commits (id)
) STRICT;

-- A forge repository and the git repository that holds its commits.
CREATE TABLE repository_matches (
  forge_repository_id INTEGER PRIMARY KEY REFERENCES repositories (id),
  git_repository_id   INTEGER NOT NULL REFERENCES repositories (id),
  rule                TEXT    NOT NULL,    -- 'same-name', 'remote-url', 'shared-commits', 'configuration'
  evidence            TEXT    NOT NULL
) STRICT;
CREATE INDEX repository_matches_by_git ON repository_matches (git_repository_id);

-- Further names of repositories, as texts have them: renamed, or never recorded by that name.
CREATE TABLE repository_aliases (
  name          TEXT PRIMARY KEY NOT NULL,  -- "owner/name" in lower case
  repository_id INTEGER NOT NULL REFERENCES repositories (id),  -- of the forge, or of git
  rule          TEXT    NOT NULL,          -- 'configuration', 'redirect' or 'agreeing-addresses'
  evidence      TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX repository_aliases_by_repository ON repository_aliases (repository_id);

-- People: clusters of identities.
CREATE TABLE developers (
  id     INTEGER PRIMARY KEY,              -- the id of the identity that gives the key
  key    TEXT    NOT NULL UNIQUE,          -- the smallest "realm:key" of its identities: stable between stores
  name   TEXT    NOT NULL,                 -- for display
  email  TEXT,
  is_bot INTEGER NOT NULL
) STRICT;

CREATE TABLE developer_identities (
  identity_id  INTEGER PRIMARY KEY REFERENCES identities (id),
  developer_id INTEGER NOT NULL REFERENCES developers (id),
  rule         TEXT    NOT NULL,           -- 'only', 'decision', 'configuration', 'mailmap', 'same-email', 'noreply-login', 'pr-commit-author', 'pr-sole-author', 'tracker-email'
  evidence     TEXT    NOT NULL            -- what joined it to the others
) STRICT;
CREATE INDEX developer_identities_by_developer ON developer_identities (developer_id);

-- Reachable commits by their author's identity.
CREATE TABLE identity_commits (
  identity_id  INTEGER PRIMARY KEY REFERENCES identities (id),
  commit_count INTEGER NOT NULL
) STRICT;

-- Identities that might be one person: shown, never merged.
CREATE TABLE identity_suggestions (
  left_identity_id  INTEGER NOT NULL REFERENCES identities (id),
  right_identity_id INTEGER NOT NULL REFERENCES identities (id),
  reason            TEXT    NOT NULL,
  PRIMARY KEY (left_identity_id, right_identity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_suggestions_by_right ON identity_suggestions (right_identity_id);

-- Identities that somebody said are different people, and nobody later that they are one.
CREATE TABLE identity_splits (
  left_identity_id  INTEGER NOT NULL REFERENCES identities (id),
  right_identity_id INTEGER NOT NULL REFERENCES identities (id),
  PRIMARY KEY (left_identity_id, right_identity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_splits_by_right ON identity_splits (right_identity_id);

-- Witnesses that would have joined identities of people who are kept apart.
CREATE TABLE identity_cuts (
  left_identity_id  INTEGER NOT NULL REFERENCES identities (id),
  right_identity_id INTEGER NOT NULL REFERENCES identities (id),
  rule              TEXT    NOT NULL,      -- see developer_identities
  evidence          TEXT    NOT NULL,
  PRIMARY KEY (left_identity_id, right_identity_id, rule, evidence)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_cuts_by_right ON identity_cuts (right_identity_id);

-- Identities that are programs, or of which somebody said that they are none.
CREATE TABLE identity_kinds (
  identity_id INTEGER PRIMARY KEY REFERENCES identities (id),
  is_bot      INTEGER NOT NULL,
  rule        TEXT    NOT NULL,            -- 'decision', 'configuration', 'source' or 'name'
  evidence    TEXT    NOT NULL
) STRICT;

-- For whom people work and worked, as configured.
CREATE TABLE developer_affiliations (
  developer_id INTEGER NOT NULL REFERENCES developers (id),
  organisation TEXT    NOT NULL,
  started_at   INTEGER NOT NULL,           -- the smallest number: always
  ended_at     INTEGER NOT NULL,           -- the last second; the greatest number: to this day
  PRIMARY KEY (developer_id, organisation, started_at, ended_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE components (
  id   INTEGER PRIMARY KEY,
  name TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TABLE file_components (
  file_id      INTEGER NOT NULL REFERENCES files (id),
  component_id INTEGER NOT NULL REFERENCES components (id),
  rule         TEXT    NOT NULL,           -- 'configuration' or 'folder'
  evidence     TEXT    NOT NULL,           -- the glob or the folder
  PRIMARY KEY (file_id, component_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX file_components_by_component ON file_components (component_id);

CREATE TABLE issue_components (
  issue_id     INTEGER NOT NULL REFERENCES issues (id),
  component_id INTEGER NOT NULL REFERENCES components (id),
  PRIMARY KEY (issue_id, component_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX issue_components_by_component ON issue_components (component_id);

-- Whether an issue reports a bug, and by which rule.
CREATE TABLE issue_kinds (
  issue_id INTEGER PRIMARY KEY REFERENCES issues (id),
  is_bug   INTEGER NOT NULL,
  rule     TEXT    NOT NULL                -- 'type', 'label' or 'none'
) STRICT;

-- A file's earlier names: renames followed, each usable up to the rename. Its own name has no row.
CREATE TABLE file_lineage (
  file_id        INTEGER NOT NULL REFERENCES files (id),
  former_file_id INTEGER NOT NULL REFERENCES files (id),
  until          INTEGER NOT NULL,         -- commits of the former name count up to this time
  since          INTEGER NOT NULL,         -- the last rename on the way: before it, the names were unrelated
  PRIMARY KEY (file_id, former_file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX file_lineage_by_former ON file_lineage (former_file_id);

-- Links. `stated_at` is the earliest moment at which a witness stated the link.
CREATE TABLE commit_issues (
  commit_id INTEGER NOT NULL REFERENCES commits (id),
  issue_id  INTEGER NOT NULL REFERENCES issues (id),
  relation  TEXT    NOT NULL CHECK (relation IN ('mentions', 'resolves', 'reopens')),
  stated_at INTEGER NOT NULL,
  PRIMARY KEY (commit_id, issue_id, relation)
) STRICT, WITHOUT ROWID;
CREATE INDEX commit_issues_by_issue ON commit_issues (issue_id);

CREATE TABLE pr_issues (
  pull_request_id INTEGER NOT NULL REFERENCES pull_requests (id),
  issue_id        INTEGER NOT NULL REFERENCES issues (id),
  relation        TEXT    NOT NULL CHECK (relation IN ('mentions', 'resolves', 'reopens')),
  stated_at       INTEGER NOT NULL,
  PRIMARY KEY (pull_request_id, issue_id, relation)
) STRICT, WITHOUT ROWID;
CREATE INDEX pr_issues_by_issue ON pr_issues (issue_id);

-- 'merge': the commit that brought the pull request into the history (merge, squash or last rebased);
-- 'part': a commit of the pull request.
CREATE TABLE pr_commits (
  pull_request_id INTEGER NOT NULL REFERENCES pull_requests (id),
  commit_id       INTEGER NOT NULL REFERENCES commits (id),
  relation        TEXT    NOT NULL CHECK (relation IN ('merge', 'part')),
  stated_at       INTEGER NOT NULL,
  PRIMARY KEY (pull_request_id, commit_id, relation)
) STRICT, WITHOUT ROWID;
CREATE INDEX pr_commits_by_commit ON pr_commits (commit_id);

CREATE TABLE pr_files (
  pull_request_id INTEGER NOT NULL REFERENCES pull_requests (id),
  file_id         INTEGER NOT NULL REFERENCES files (id),
  rule            TEXT    NOT NULL,        -- 'recorded', 'merge-commit', 'part-commits' or 'review-comment'
  stated_at       INTEGER NOT NULL,        -- the earliest moment at which the pull request shows the file
  PRIMARY KEY (pull_request_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pr_files_by_file ON pr_files (file_id);

-- What commits have to do with each other: the commit takes the other one back, puts it on again,
-- mends it, is a copy of it, brings the same change, or names it.
CREATE TABLE commit_links (
  commit_id       INTEGER NOT NULL REFERENCES commits (id),
  other_commit_id INTEGER NOT NULL REFERENCES commits (id),
  relation        TEXT    NOT NULL CHECK (relation IN ('reverts', 'reapplies', 'fixes', 'cherry-picks', 'same-change', 'mentions')),
  stated_at       INTEGER NOT NULL,
  PRIMARY KEY (commit_id, other_commit_id, relation)
) STRICT, WITHOUT ROWID;
CREATE INDEX commit_links_by_other ON commit_links (other_commit_id);

-- What issues have to do with each other: the issue duplicates, waits for ('depends'), was cloned
-- from, is somehow related to, or names the other one.
CREATE TABLE issue_relations (
  issue_id       INTEGER NOT NULL REFERENCES issues (id),
  other_issue_id INTEGER NOT NULL REFERENCES issues (id),
  relation       TEXT    NOT NULL CHECK (relation IN ('duplicates', 'depends', 'clones', 'relates', 'mentions')),
  stated_at      INTEGER NOT NULL,
  PRIMARY KEY (issue_id, other_issue_id, relation)
) STRICT, WITHOUT ROWID;
CREATE INDEX issue_relations_by_other ON issue_relations (other_issue_id);

-- Pull requests that reachable commits say they bring in, known or not.
CREATE TABLE merge_mentions (
  commit_id  INTEGER NOT NULL REFERENCES commits (id),
  position   INTEGER NOT NULL,             -- byte offset in the message
  form       TEXT    NOT NULL,             -- 'merge-subject', 'squash-subject' or 'trailer'
  dialect    TEXT    NOT NULL,             -- 'github', 'gitlab', 'bitbucket' or 'azure'
  repository TEXT    NOT NULL,             -- "owner/name" as written; '' for the commit's own
  number     INTEGER NOT NULL,
  text       TEXT    NOT NULL,             -- the matched text
  PRIMARY KEY (commit_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX merge_mentions_by_number ON merge_mentions (number);

-- What reachable commits say of other commits, known or not.
CREATE TABLE commit_mentions (
  commit_id INTEGER NOT NULL REFERENCES commits (id),
  position  INTEGER NOT NULL,              -- byte offset in the message
  kind      TEXT    NOT NULL,              -- 'revert', 'fix', 'cherry-pick', 'change-id', 'svn-id' or 'svn-revision'
  name      TEXT    NOT NULL,              -- an object's name or its beginning, an id or a revision
  subject   TEXT    NOT NULL,              -- of the commit that is named, where it is quoted
  text      TEXT    NOT NULL,              -- the matched text
  PRIMARY KEY (commit_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX commit_mentions_by_name ON commit_mentions (kind, name);

-- Addresses of pull requests and commits in the texts and remote links of issues, known or not.
CREATE TABLE address_mentions (
  record     TEXT    NOT NULL,             -- 'issue', 'comment' or 'remote_link'
  record_id  INTEGER NOT NULL,
  field      TEXT    NOT NULL,             -- 'title', 'body' or 'url'
  position   INTEGER NOT NULL,             -- byte offset in the field
  text       TEXT    NOT NULL,             -- the address as written
  issue_id   INTEGER NOT NULL REFERENCES issues (id),
  kind       TEXT    NOT NULL,             -- 'pull_request' or 'commit'
  dialect    TEXT    NOT NULL,             -- 'github', 'gitlab', 'bitbucket' or 'azure'
  repository TEXT    NOT NULL,             -- "owner/name" in lower case
  number     INTEGER,                      -- of a pull request
  sha        TEXT,                         -- of a commit, or its beginning
  rule       TEXT    NOT NULL,             -- the rule that a link by it states
  stated_at  INTEGER NOT NULL,
  PRIMARY KEY (record, record_id, field, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX address_mentions_by_issue ON address_mentions (issue_id);

-- Reviews that a commit's trailers state.
CREATE TABLE commit_reviews (
  commit_id   INTEGER NOT NULL REFERENCES commits (id),
  position    INTEGER NOT NULL,            -- byte offset of the trailer in the message
  rule        TEXT    NOT NULL,            -- 'reviewed-by', 'acked-by' or 'tested-by'
  name        TEXT    NOT NULL,
  email       TEXT    NOT NULL,
  identity_id INTEGER REFERENCES identities (id),  -- NULL where nobody is known by that name and e-mail
  PRIMARY KEY (commit_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX commit_reviews_by_identity ON commit_reviews (identity_id);

-- Each place that states a link. `left_id` and `right_id` are the link's two keys in its table.
CREATE TABLE link_witnesses (
  id           INTEGER PRIMARY KEY,
  link         TEXT    NOT NULL CHECK (link IN ('commit_issues', 'pr_issues', 'pr_commits', 'commit_links', 'issue_relations')),
  left_id      INTEGER NOT NULL,
  right_id     INTEGER NOT NULL,
  relation     TEXT    NOT NULL,
  rule         TEXT    NOT NULL,           -- see docs/links.md
  rule_version INTEGER NOT NULL,
  record       TEXT    NOT NULL,           -- 'commit', 'pull_request', 'issue', 'comment', 'pr_comment', 'review', 'timeline_event', 'remote_link', ...
  record_id    INTEGER NOT NULL,           -- row in that record's table
  field        TEXT    NOT NULL,           -- 'message', 'title', 'body', 'head_ref', ...
  position     INTEGER NOT NULL,           -- byte offset in the field
  text         TEXT    NOT NULL,           -- the matched text
  stated_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX link_witnesses_by_link ON link_witnesses (link, left_id, right_id);
CREATE INDEX link_witnesses_by_right ON link_witnesses (link, right_id);
CREATE INDEX link_witnesses_of_records ON link_witnesses (link, left_id) WHERE record <> 'commit';

-- Places that state a link which a stronger statement contradicts: no links. Columns as above.
CREATE TABLE outweighed_witnesses (
  id           INTEGER PRIMARY KEY,
  link         TEXT    NOT NULL CHECK (link = 'pr_commits'),
  left_id      INTEGER NOT NULL,
  right_id     INTEGER NOT NULL,
  relation     TEXT    NOT NULL,
  rule         TEXT    NOT NULL,
  rule_version INTEGER NOT NULL,
  record       TEXT    NOT NULL,
  record_id    INTEGER NOT NULL,
  field        TEXT    NOT NULL,
  position     INTEGER NOT NULL,
  text         TEXT    NOT NULL,
  stated_at    INTEGER NOT NULL
) STRICT;

-- References to records that the store does not have: unknown keys of known projects.
CREATE TABLE dangling_references (
  id        INTEGER PRIMARY KEY,
  record    TEXT    NOT NULL,              -- 'commit' or 'pull_request'
  record_id INTEGER NOT NULL,
  key       TEXT    NOT NULL,              -- "PROJ-99999"
  field     TEXT    NOT NULL,
  position  INTEGER NOT NULL,
  stated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX dangling_references_by_record ON dangling_references (record, record_id);
CREATE INDEX dangling_references_by_key ON dangling_references (key);

-- What questions about many files would else count anew each time. No row hangs on when is asked:
-- each says from which moment on it holds. See docs/data-model.md, "Summaries". Each follows from rows
-- that refer to what they name: foreign keys would only double the time that it takes to write them.

-- When a file was in the tree of its repository's HEAD: a row for each span of time.
CREATE TABLE file_presence (
  file_id INTEGER NOT NULL,
  since   INTEGER NOT NULL,
  until   INTEGER NOT NULL,                -- the last moment; the greatest integer where there is no end
  PRIMARY KEY (file_id, since)
) STRICT, WITHOUT ROWID;

-- The commits from which file_presence was read.
CREATE TABLE mainline_tips (
  repository_id INTEGER PRIMARY KEY,
  commit_id     INTEGER NOT NULL
) STRICT;

-- Whom contributor_count counted as one, and whom, as a bot, not.
CREATE TABLE counted_people (
  identity_id  INTEGER PRIMARY KEY,
  developer_id INTEGER NOT NULL,
  is_bot       INTEGER NOT NULL
) STRICT;

-- What all non-merge commits did to a file, under its former names too.
CREATE TABLE file_totals (
  file_id           INTEGER PRIMARY KEY,
  commit_count      INTEGER NOT NULL,
  churn             INTEGER NOT NULL,      -- lines added and deleted
  contributor_count INTEGER NOT NULL,      -- people; no bots
  last_change       INTEGER NOT NULL,
  counted_from      INTEGER NOT NULL       -- earlier questions must leave something out
) STRICT;

-- Non-merge commits that touch a component's files, under their former names too. A commit has a
-- further row where a later rename brought more of what it touched into the component.
CREATE TABLE component_commits (
  component_id   INTEGER NOT NULL,
  commit_id      INTEGER NOT NULL,
  counted_from   INTEGER NOT NULL,         -- questions as of this moment or later count the row
  author_id      INTEGER NOT NULL,
  committed_at   INTEGER NOT NULL,
  churn          INTEGER NOT NULL,         -- lines added and deleted
  is_churn_known INTEGER NOT NULL,
  PRIMARY KEY (component_id, commit_id, counted_from)
) STRICT, WITHOUT ROWID;

-- The time of the newest record of trackers and forges: one row, or none. Commits have an index.
CREATE TABLE newest_record (
  at INTEGER NOT NULL
) STRICT;

-- Files that belong to no component, whether they still exist or not.
CREATE TABLE files_without_component (
  file_id INTEGER PRIMARY KEY
) STRICT;

-- Reachable non-merge commits by people that name no issue, known or not, or did not from the
-- start. Empty in a store without issues, where that says nothing.
CREATE TABLE unlinked_commits (
  committed_at INTEGER NOT NULL,
  commit_id    INTEGER NOT NULL,
  linked_from  INTEGER,                    -- when a link was first stated; NULL: never
  count_so_far INTEGER NOT NULL,           -- rows dated up to this one, its equals too
  PRIMARY KEY (committed_at, commit_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX unlinked_commits_by_link ON unlinked_commits (linked_from) WHERE linked_from IS NOT NULL;
