-- What people decided about who is who. A decision names identities, which may be unknown yet, and is
-- never changed: its opposite is another decision, and of two that contradict each other the later
-- holds.
CREATE TABLE identity_decisions (
  id         INTEGER PRIMARY KEY,
  kind       TEXT    NOT NULL CHECK (kind IN ('merge', 'split', 'bot', 'not-bot')),
  decided_at INTEGER NOT NULL,             -- later than all decisions that stood by then
  decided_by TEXT    NOT NULL,             -- "Name <mail>"
  reason     TEXT    NOT NULL,
  digest     TEXT    NOT NULL UNIQUE       -- of all above and of the members: the same again is known
) STRICT;

-- Whom a decision names.
CREATE TABLE identity_decision_members (
  decision_id INTEGER NOT NULL REFERENCES identity_decisions (id),
  side        TEXT    NOT NULL CHECK (side IN ('left', 'right')),  -- 'left' alone for bots
  realm       TEXT    NOT NULL CHECK (realm IN ('git', 'github', 'jira', 'email')),  -- 'email': all identities of that address
  key         TEXT    NOT NULL,
  PRIMARY KEY (decision_id, side, realm, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_decision_members_by_key ON identity_decision_members (realm, key);
