-- Payloads that wait for the end of a run: see PayloadSpool.
DROP TABLE IF EXISTS spooled_payloads;
CREATE TEMP TABLE spooled_payloads (
  id         INTEGER PRIMARY KEY,
  group_name TEXT    NOT NULL,
  payloads   BLOB    NOT NULL              -- compressed; a line each: kind, tab, canonical JSON
);
