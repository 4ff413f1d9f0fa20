-- Tables that questions about a set of files share; they follow a table `roots (file_id)`.
-- :as_of  nothing later counts

-- The roots with their former names, each usable up to the rename that ended it.
lineage (root_file_id, file_id, until) AS (
  SELECT file_id, file_id, 9223372036854775807
  FROM roots
  UNION ALL
  SELECT l.file_id, l.former_file_id, l.until
  FROM roots AS r
  JOIN file_lineage AS l ON l.file_id = r.file_id
  WHERE l.former_file_id <> l.file_id AND l.since <= :as_of
),
-- Each file once: a former name may belong to several roots, and be a root itself.
scope (file_id, until) AS (
  SELECT file_id, MAX(until)
  FROM lineage
  GROUP BY file_id
),
