-- The witnesses of the links that have a record on their left, as of a moment.
SELECT right_id, relation, rule, rule_version, record, record_id, field, position, text, stated_at
FROM link_witnesses
WHERE link = :link
  AND left_id = :id
  AND stated_at <= :as_of
ORDER BY relation, stated_at, rule, record, record_id, field, position
