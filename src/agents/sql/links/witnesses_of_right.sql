-- The witnesses of the links that have a record on their right, as of a moment.
SELECT left_id, relation, rule, rule_version, record, record_id, field, position, text, stated_at
FROM link_witnesses
WHERE link = :link
  AND right_id = :id
  AND stated_at <= :as_of
ORDER BY relation, stated_at, rule, record, record_id, field, position
