-- Stores what a commit did to one file.
INSERT INTO commit_files (commit_id, file_id, change, former_file_id, added, deleted, is_binary)
VALUES (:commit_id, :file_id, :change, :former_file_id, :added, :deleted, :is_binary)
