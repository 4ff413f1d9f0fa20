-- A payload as received. All columns but is_pending. Nothing happens where its hash is known.
INSERT INTO raw_events (content_hash, import_id, kind, repository, number, payload)
VALUES (:content_hash, :import_id, :kind, :repository, :number, :payload)
ON CONFLICT (content_hash) DO NOTHING
