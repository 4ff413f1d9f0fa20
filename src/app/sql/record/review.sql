-- When a review was given; no row where it is not known. :repository and :number (as text) of the
-- pull request, :external_id.
SELECT v.submitted_at
FROM reviews AS v
JOIN pull_requests AS p ON p.id = v.pull_request_id
JOIN repositories AS r ON r.id = p.repository_id
WHERE r.kind = 'github'
  AND r.name = :repository
  AND p.number = CAST(:number AS INTEGER)
  AND v.external_id = :external_id
