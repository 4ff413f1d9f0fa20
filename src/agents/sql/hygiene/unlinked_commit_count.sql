-- How many commits name no issue at :as_of: all that did not from the start, less those that were
-- linked since.
SELECT COALESCE((SELECT count_so_far
                 FROM unlinked_commits
                 WHERE committed_at <= :as_of
                 ORDER BY committed_at DESC, commit_id
                 LIMIT 1), 0)
       - (SELECT COUNT(*) FROM unlinked_commits WHERE linked_from <= :as_of)
