-- What happened to issues and pull requests up to :as_of, as their forge tells it. Rows: (kind and
-- name of the source, number, id, event, time, actor, commit, subject).
SELECT
  r.kind,
  r.name,
  e.number,
  e.external_id,
  e.event,
  e.at,
  a.realm || ':' || a.key,
  e.commit_sha,
  e.subject
FROM timeline_events AS e
JOIN repositories AS r ON r.id = e.repository_id
LEFT JOIN identities AS a ON a.id = e.actor_id
WHERE coalesce(e.at, 0) <= :as_of
ORDER BY r.name, e.number, e.external_id
