-- The last change of an issue's status at or before :as_of.
SELECT at, to_status
FROM issue_transitions
WHERE issue_id = :issue_id AND at <= :as_of
ORDER BY at DESC, LENGTH(external_id) DESC, external_id DESC
LIMIT 1
