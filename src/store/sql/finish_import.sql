-- Ends an import. Parameters: the import, the wall clock, and what it did.
UPDATE imports
SET finished_at = :finished_at,
    accepted = :accepted,
    unchanged = :unchanged,
    replaced = :replaced,
    problems = :problems
WHERE id = :import_id
