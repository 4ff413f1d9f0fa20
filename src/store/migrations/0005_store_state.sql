-- Counters of what was written to the recorded half. Each is raised in the transaction that writes,
-- so that a reader knows at once whether what it made of the recorded half is still true.
CREATE TABLE store_state (
  name  TEXT PRIMARY KEY NOT NULL,         -- 'changes': any recorded write; 'records': rows of trackers
                                           -- and forges; 'rewrites': known commits said anew
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO store_state (name, value) VALUES ('changes', 0), ('records', 0), ('rewrites', 0);
