-- When a comment on an issue or a pull request was written; no row where it is not known.
-- :issue_key; or :repository and :number (as text) of the pull request; :external_id.
SELECT c.created_at AS at
FROM issue_comments AS c
JOIN issues AS i ON i.id = c.issue_id
WHERE i.key = :issue_key AND c.external_id = :external_id
UNION ALL
SELECT c.created_at AS at
FROM pr_comments AS c
JOIN pull_requests AS p ON p.id = c.pull_request_id
JOIN repositories AS r ON r.id = p.repository_id
WHERE r.name = :repository
  AND p.number = CAST(:number AS INTEGER)
  AND c.external_id = :external_id
UNION ALL
SELECT c.created_at AS at
FROM review_comments AS c
JOIN pull_requests AS p ON p.id = c.pull_request_id
JOIN repositories AS r ON r.id = p.repository_id
WHERE r.name = :repository
  AND p.number = CAST(:number AS INTEGER)
  AND c.external_id = :external_id
ORDER BY at
