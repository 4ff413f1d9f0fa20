-- Pull requests by people, the newest first: whether one links to an issue, itself or through its
-- commits, and whether its description is empty (not: unknown).
-- :white_space  characters that do not make a description
SELECT r.name, p.number, p.title,
       CASE WHEN EXISTS (SELECT 1 FROM pr_issues AS pi
                         WHERE pi.pull_request_id = p.id AND pi.stated_at <= :as_of)
              OR EXISTS (SELECT 1 FROM pr_commits AS pc
                         JOIN commit_issues AS ci ON ci.commit_id = pc.commit_id
                         WHERE pc.pull_request_id = p.id
                           AND pc.stated_at <= :as_of
                           AND ci.stated_at <= :as_of)
            THEN 1 ELSE 0 END,
       CASE WHEN TRIM(p.body, :white_space) = '' THEN 1 ELSE 0 END
FROM pull_requests AS p
JOIN repositories AS r ON r.id = p.repository_id
LEFT JOIN developer_identities AS di ON di.identity_id = p.author_id
LEFT JOIN developers AS d ON d.id = di.developer_id
WHERE p.title IS NOT NULL
  AND COALESCE(p.created_at, :as_of) <= :as_of
  AND COALESCE(d.is_bot, 0) = 0
ORDER BY COALESCE(p.created_at, 0) DESC, r.name, p.number DESC
