-- Notes a place that states a link which a stronger statement contradicts. Parameters: the columns,
-- :left and :right for the keys, :version for the rule's.
INSERT INTO outweighed_witnesses (
  link, left_id, right_id, relation, rule, rule_version, record, record_id, field, position, text,
  stated_at
)
VALUES (
  :link, :left, :right, :relation, :rule, :version, :record, :record_id, :field, :position, :text,
  :stated_at
)
