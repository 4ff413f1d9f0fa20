-- The non-merge commits that touch a component, in one or more parts each.
SELECT commit_id, author_id, committed_at, churn, is_churn_known
FROM component_commits
WHERE component_id = :component_id AND counted_from <= :as_of
ORDER BY commit_id, counted_from
