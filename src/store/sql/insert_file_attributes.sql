-- Stores what the .gitattributes say of a file.
INSERT INTO file_attributes (file_id, is_binary, is_diff_off, is_generated, is_vendored)
VALUES (:file_id, :is_binary, :is_diff_off, :is_generated, :is_vendored)
