-- Stores what a git repository says of itself; one row: its key.
INSERT INTO repositories (kind, name, location, remote_url, object_format, is_shallow)
VALUES ('git', :name, :location, :remote_url, :object_format, :is_shallow)
ON CONFLICT (kind, name) DO UPDATE SET
  location = excluded.location,
  remote_url = excluded.remote_url,
  object_format = excluded.object_format,
  is_shallow = excluded.is_shallow
RETURNING id
