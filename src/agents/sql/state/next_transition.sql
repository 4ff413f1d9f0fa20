-- The first change of an issue's status after :as_of: what it changed from held at :as_of.
SELECT from_status
FROM issue_transitions
WHERE issue_id = :issue_id AND at > :as_of
ORDER BY at, LENGTH(external_id), external_id
LIMIT 1
