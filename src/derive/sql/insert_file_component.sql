-- Puts a file into a component. Parameters: :file, :component, :rule, :evidence.
INSERT INTO file_components (file_id, component_id, rule, evidence)
VALUES (:file, :component, :rule, :evidence)
