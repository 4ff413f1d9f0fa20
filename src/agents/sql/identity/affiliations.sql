-- For whom :developer_id worked by :as_of. Rows: organisation, started_at, ended_at.
SELECT organisation, started_at, ended_at
FROM developer_affiliations
WHERE developer_id = :developer_id AND started_at <= :as_of
ORDER BY started_at, ended_at, organisation
