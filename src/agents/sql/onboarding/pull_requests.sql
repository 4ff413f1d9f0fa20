-- Pull requests that touch the scope: the most discussed first.
,
counted (id, review_count, comment_count) AS (
  SELECT t.pull_request_id,
         (SELECT COUNT(*) FROM reviews AS v
          WHERE v.pull_request_id = t.pull_request_id
            AND v.state IN ('approved', 'changes_requested', 'commented', 'dismissed')
            AND v.submitted_at <= :as_of),
         (SELECT COUNT(*) FROM pr_comments AS pc
          WHERE pc.pull_request_id = t.pull_request_id AND pc.created_at <= :as_of) +
         (SELECT COUNT(*) FROM review_comments AS rc
          WHERE rc.pull_request_id = t.pull_request_id AND rc.created_at <= :as_of)
  FROM touching_pull_requests AS t
)
SELECT r.name, p.number, p.title, p.state, p.updated_at, p.closed_at, p.merged_at,
       n.review_count, n.comment_count
FROM counted AS n
JOIN pull_requests AS p ON p.id = n.id
JOIN repositories AS r ON r.id = p.repository_id
ORDER BY n.review_count + n.comment_count DESC, p.created_at DESC, r.name, p.number
