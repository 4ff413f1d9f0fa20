-- Tables that questions about a set of files share; they follow a table `roots (file_id)`.
-- :as_of  nothing later counts

-- The roots with their former names, each usable up to the rename that ended it.
lineage (root_file_id, file_id, until) AS (
  SELECT file_id, file_id, 9223372036854775807
  FROM roots
  UNION ALL
  SELECT n.file_id, n.former_file_id, n.until
  FROM roots AS o
  CROSS JOIN file_lineage AS n
  WHERE n.file_id = o.file_id AND n.since <= :as_of
),
-- Each file once: a former name may belong to several roots, and be a root itself.
scope (file_id, until) AS (
  SELECT file_id, MAX(until)
  FROM lineage
  GROUP BY file_id
)
