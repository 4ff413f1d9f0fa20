-- Commits by people that name no issue, or that somebody linked to one only later.
INSERT INTO unlinked_commits (committed_at, commit_id, linked_from, count_so_far)
SELECT committed_at, id, linked_from, COUNT(*) OVER (ORDER BY committed_at)
FROM (
  SELECT c.committed_at, c.id,
         (SELECT MIN(ci.stated_at) FROM commit_issues AS ci WHERE ci.commit_id = c.id) AS linked_from
  FROM commits AS c
  LEFT JOIN developer_identities AS di ON di.identity_id = c.author_id
  LEFT JOIN developers AS d ON d.id = di.developer_id
  WHERE c.is_reachable = 1
    AND c.parent_count < 2
    AND COALESCE(d.is_bot, 0) = 0
    AND NOT EXISTS (SELECT 1 FROM dangling_references AS x
                    WHERE x.record = 'commit' AND x.record_id = c.id)
    AND EXISTS (SELECT 1 FROM issues WHERE title IS NOT NULL)
) AS named
WHERE linked_from IS NULL OR linked_from > committed_at
