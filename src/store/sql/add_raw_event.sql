-- A payload as received. All columns but is_pending; the payload itself goes into a block. Nothing
-- happens where its hash is known.
INSERT INTO raw_events (id, content_hash, import_id, kind, repository, number)
VALUES (:id, :content_hash, :import_id, :kind, :repository, :number)
ON CONFLICT (content_hash) DO NOTHING
