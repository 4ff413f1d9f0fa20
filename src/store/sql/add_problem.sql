-- Keeps one record that could not be taken. Parameters: its import, and the parts of the Problem.
INSERT INTO import_problems (import_id, file, pointer, reason)
VALUES (:import_id, :file, :pointer, :reason)
