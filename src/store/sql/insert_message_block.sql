-- A block of messages.
INSERT INTO message_blocks (first_commit_id, codec, messages)
VALUES (:first_commit_id, :codec, :messages)
