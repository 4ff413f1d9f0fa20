-- Events by which commits refer to an issue or pull request, with each issue that the commit's own
-- message names, by repository and number. Rows: event id, repository id, number, commit_sha, at, the
-- id of the issue that is named. The join, unlike a look-up for each event, needs no index of the
-- witnesses, which a derivation from scratch makes last.
SELECT e.id, e.repository_id, e.number, e.commit_sha, e.at, w.right_id
FROM timeline_events AS e
JOIN repositories AS r ON r.id = e.repository_id
JOIN commits AS c ON c.sha = e.commit_sha
JOIN link_witnesses AS w ON w.left_id = c.id AND w.link = 'commit_issues' AND w.record = 'commit'
WHERE e.event = 'referenced'
GROUP BY r.name, e.number, e.external_id, e.id, e.repository_id, e.commit_sha, e.at, w.right_id
ORDER BY r.name, e.number, e.external_id, w.right_id
