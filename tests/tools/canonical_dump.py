#!/usr/bin/env python3
"""Prints a store's content by natural keys, so that two stores with the same content print the same.

usage: canonical_dump.py STORE [TABLE...]
Row ids, imports and the times of imports are left out: they tell how the content came in, not what
it is. Every other column of every table is printed, ids as the natural key of the row they name.
"""

import sqlite3
import sys

from messages import messages

# How content came in, not what it is.
LEFT_OUT_TABLES = {
    "imports",
    "import_problems",
    "payload_blocks",
    "message_blocks",
    "derived_state",
    "store_state",
    "sqlite_sequence",
}
LEFT_OUT_COLUMNS = {"id", "import_id", "raw_event_id", "location"}
# Ids without a foreign key: the column that names the table of the row, and how to read it.
WITNESS_TABLES = {
    "commit_issues": ("commits", "issues"),
    "pr_issues": ("pull_requests", "issues"),
    "pr_commits": ("pull_requests", "commits"),
    "commit_links": ("commits", "commits"),
    "issue_relations": ("issues", "issues"),
}
RECORD_TABLES = {
    "commit": "commits",
    "pull_request": "pull_requests",
    "issue": "issues",
    "comment": "issue_comments",
    "pr_comment": "pr_comments",
    "review": "reviews",
    "review_comment": "review_comments",
    "remote_link": "issue_remote_links",
    "timeline_event": "timeline_events",
    "pr_commit": "pr_recorded_commits",
    "pr_recorded_commit": "pr_recorded_commits",
    "ref": None,
}
RAW_EVENT_KEY = ["content_hash"]
# Ids of the summaries, which have no foreign keys.
NAMED_TABLES = {
    "author_id": "identities",
    "commit_id": "commits",
    "component_id": "components",
    "developer_id": "developers",
    "file_id": "files",
    "identity_id": "identities",
    "repository_id": "repositories",
}


class Store:
    def __init__(self, path):
        self.database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.names = {}

    def tables(self):
        rows = self.database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        return [name for (name,) in rows if name not in LEFT_OUT_TABLES]

    def columns(self, table):
        return [row[1] for row in self.database.execute(f"PRAGMA table_info({table})")]

    def references(self, table):
        """Column name -> table that it refers to."""
        stated = {row[3]: row[2] for row in self.database.execute(f"PRAGMA foreign_key_list({table})")}
        named = {name: NAMED_TABLES[name] for name in self.columns(table) if name in NAMED_TABLES}
        return {**named, **stated}

    def natural_key(self, table):
        for row in self.database.execute(f"PRAGMA index_list({table})"):
            name, unique, origin = row[1], row[2], row[3]
            if unique and origin in ("u", "c"):
                return [column[2] for column in self.database.execute(f"PRAGMA index_info({name})")]
        raise SystemExit(f"{table} has no natural key")

    def names_of(self, table):
        """Row id -> natural key, for a table with ids."""
        if table not in self.names:
            key = self.natural_key(table)
            references = self.references(table)
            found = {}
            for row in self.database.execute(f"SELECT id, {', '.join(key)} FROM {table}"):
                parts = [self.readable(value, references.get(column)) for column, value in zip(key, row[1:])]
                found[row[0]] = ":".join(str(part) for part in parts)
            self.names[table] = found
        return self.names[table]

    def readable(self, value, table):
        if isinstance(value, bytes):
            return value.hex()
        if value is None or table is None:
            return value
        return self.names_of(table)[value]

    def rows(self, table):
        references = self.references(table)
        columns = [name for name in self.columns(table) if name not in LEFT_OUT_COLUMNS]
        for row in self.database.execute(f"SELECT {', '.join(columns)} FROM {table}"):
            values = dict(zip(columns, row))
            if table in ("link_witnesses", "outweighed_witnesses"):
                left, right = WITNESS_TABLES[values["link"]]
                references = {"left_id": left, "right_id": right}
            if {"record", "record_id"} <= set(columns):
                references = dict(references, record_id=RECORD_TABLES.get(values["record"]))
            yield "\t".join(f"{name}={self.readable(value, references.get(name))!r}" for name, value in values.items())


def dump(path, tables=()):
    store = Store(path)
    lines = []
    for table in store.tables():
        if not tables or table in tables:
            lines.extend(sorted(f"{table}\t{row}" for row in store.rows(table)))
    if not tables or "message_blocks" in tables:
        names = store.names_of("commits")
        texts = messages(store.database).items()
        lines.extend(sorted(f"messages\t{names[commit_id]}\t{text!r}" for commit_id, text in texts))
    return lines


if __name__ == "__main__":
    for line in dump(sys.argv[1], sys.argv[2:]):
        print(line)
