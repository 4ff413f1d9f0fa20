-- The non-merge commits that touch the scope, as derived for components.
,
touched_commits (commit_id) AS (
  SELECT DISTINCT commit_id
  FROM component_commits
  WHERE component_id = :component_id AND counted_from <= :as_of
)
