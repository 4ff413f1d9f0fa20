-- What messages say of commits by name, in order. Rows: commit id, position, kind, name, subject,
-- text.
SELECT commit_id, position, kind, name, subject, text
FROM commit_mentions
WHERE kind IN ('revert', 'fix', 'cherry-pick')
ORDER BY commit_id, position
