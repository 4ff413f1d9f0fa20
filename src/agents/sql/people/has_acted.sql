-- One row if a developer was seen in records of trackers and forges from :active_from to :as_of, else
-- none.
WITH own (identity_id) AS (
  SELECT identity_id
  FROM developer_identities
  WHERE developer_id = :developer_id
)
SELECT 1
WHERE EXISTS (SELECT 1 FROM own AS o CROSS JOIN reviews AS v
              WHERE v.reviewer_id = o.identity_id
                AND v.submitted_at BETWEEN :active_from AND :as_of)
   OR EXISTS (SELECT 1 FROM own AS o CROSS JOIN review_comments AS v
              WHERE v.author_id = o.identity_id
                AND v.created_at BETWEEN :active_from AND :as_of)
   OR EXISTS (SELECT 1 FROM own AS o CROSS JOIN pr_comments AS v
              WHERE v.author_id = o.identity_id
                AND v.created_at BETWEEN :active_from AND :as_of)
   OR EXISTS (SELECT 1 FROM own AS o CROSS JOIN issue_comments AS v
              WHERE v.author_id = o.identity_id
                AND v.created_at BETWEEN :active_from AND :as_of)
   OR EXISTS (SELECT 1 FROM own AS o CROSS JOIN issue_transitions AS v
              WHERE v.author_id = o.identity_id AND v.at BETWEEN :active_from AND :as_of)
   OR EXISTS (SELECT 1 FROM own AS o CROSS JOIN pull_requests AS v
              WHERE v.author_id = o.identity_id
                AND v.created_at BETWEEN :active_from AND :as_of)
   OR EXISTS (SELECT 1 FROM own AS o CROSS JOIN pull_requests AS v
              WHERE v.merged_by_id = o.identity_id
                AND v.merged_at BETWEEN :active_from AND :as_of)
   OR EXISTS (SELECT 1 FROM own AS o CROSS JOIN issues AS v
              WHERE v.reporter_id = o.identity_id
                AND v.created_at BETWEEN :active_from AND :as_of)
   OR EXISTS (SELECT 1 FROM own AS o CROSS JOIN timeline_events AS v
              WHERE v.actor_id = o.identity_id AND v.at BETWEEN :active_from AND :as_of)
