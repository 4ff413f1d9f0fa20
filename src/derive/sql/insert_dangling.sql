-- Notes a reference to what the store does not have. Parameters: the columns.
INSERT INTO dangling_references (record, record_id, key, field, position, stated_at)
VALUES (:record, :record_id, :key, :field, :position, :stated_at)
