-- The block that holds the message of the commit :commit_id.
SELECT first_commit_id, codec, messages
FROM message_blocks
WHERE first_commit_id <= :commit_id
ORDER BY first_commit_id DESC
LIMIT 1
