-- Messages kept in blocks, out of the way of all that looks at commits. They are read when links are
-- derived, and for the few commits whose subject a report shows.

-- Messages of consecutive commits, compressed together. The message of a commit is in the block with
-- the greatest first_commit_id that is not above its id, the (id - first_commit_id)th from 0.
CREATE TABLE message_blocks (
  first_commit_id INTEGER PRIMARY KEY REFERENCES commits (id),
  codec           TEXT    NOT NULL CHECK (codec IN ('plain', 'zstd')),
  messages        BLOB    NOT NULL         -- UTF-8, undecodable bytes as \xHH; each ended by a NUL
) STRICT;
INSERT INTO message_blocks (first_commit_id, codec, messages)
SELECT id, 'plain', CAST(message || char(0) AS BLOB)
FROM commits
ORDER BY id;
ALTER TABLE commits DROP COLUMN message;
