-- An issue's components: as derived, else as its tracker names them.
SELECT c.name
FROM issue_components AS ic
JOIN components AS c ON c.id = ic.component_id
WHERE ic.issue_id = :issue_id
UNION
SELECT n.name
FROM issue_component_names AS n
WHERE n.issue_id = :issue_id
  AND NOT EXISTS (SELECT 1 FROM issue_components AS ic WHERE ic.issue_id = n.issue_id)
ORDER BY 1
