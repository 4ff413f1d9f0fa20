-- Files that a commit touched, by their name of then or of before, and that are in no component.
-- Rows: file id. Parameters: :commit.
WITH touched (file_id) AS (
  SELECT file_id FROM commit_files WHERE commit_id = :commit
  UNION
  SELECT former_file_id FROM commit_files
  WHERE commit_id = :commit AND former_file_id IS NOT NULL
)
SELECT t.file_id
FROM touched AS t
WHERE NOT EXISTS (SELECT 1 FROM file_components AS fc WHERE fc.file_id = t.file_id)
ORDER BY t.file_id
