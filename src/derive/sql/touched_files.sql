-- What each reachable non-merge commit touched. Rows: commit id, author, committed_at, whether its
-- churn is known, file id, lines added and deleted; by commit and file. CROSS JOIN: in the order of
-- commits nothing is sorted.
SELECT c.id, c.author_id, c.committed_at, c.is_churn_known, cf.file_id,
       COALESCE(cf.added, 0) + COALESCE(cf.deleted, 0)
FROM commits AS c
CROSS JOIN commit_files AS cf
WHERE cf.commit_id = c.id AND c.is_reachable = 1 AND c.parent_count < 2
ORDER BY c.id, cf.file_id
