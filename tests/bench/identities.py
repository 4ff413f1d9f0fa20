#!/usr/bin/env python3
"""How well the rules find again which git author is which GitHub login, where the API's word is hidden.

usage: identities.py PROGRAM FOLDER [--all]
FOLDER holds repo.git and github/*.json. Stated pairs, the truth, are those of the authors of pull
requests' commits, and of who merged a pull request: the event's actor beside the author of its merge
commit, which no rule reads. Then the API's word on the commits' authors is deleted, people are derived
anew, and the pairs are looked for again; then the openers of pull requests are deleted too.
Prints precision and recall, with each false and each missed pair, and how many pairs nobody states;
with --all these too.
"""

import collections
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

STATED = {
    "commit author": """
        SELECT DISTINCT g.id, l.id FROM pr_recorded_commits AS r
        LEFT JOIN commits AS c ON c.sha = r.sha
        JOIN identities AS g ON g.id = coalesce(r.author_id, c.author_id) AND g.realm = 'git'
        JOIN identities AS l ON l.id = r.author_login_id AND l.realm = 'github'""",
    "merger": """
        SELECT DISTINCT g.id, l.id FROM timeline_events AS e
        JOIN commits AS c ON c.sha = e.commit_sha AND c.parent_count > 1 AND c.is_reachable = 1
        JOIN identities AS g ON g.id = c.author_id
        JOIN identities AS l ON l.id = e.actor_id AND l.realm = 'github'
        WHERE e.event = 'merged'""",
}
HIDE_COMMIT_AUTHORS = """UPDATE pr_recorded_commits SET author_login_id = NULL,
    field_stamps = json_set(coalesce(field_stamps, '{}'), '$.author_login_id', json('null'))"""
HIDE_OPENERS = "UPDATE pull_requests SET author_id = NULL"


def run(program, store, *arguments):
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
    environment.update({name: os.environ[name] for name in os.environ if name.endswith("SAN_OPTIONS")})
    command = [str(program), "-q", "--db", str(store), *map(str, arguments)]
    subprocess.run(command, check=True, env=environment, cwd="/")


class People:
    """Who is who in a store: the developer of each identity, and the rule that joined it."""

    def __init__(self, database):
        self.names = dict(database.execute("SELECT id, realm || ':' || key FROM identities"))
        self.bots = {row[0] for row in database.execute("SELECT identity_id FROM identity_kinds WHERE is_bot = 1")}
        self.rules, self.developers, self.logins = {}, {}, collections.defaultdict(set)
        for identity, developer, rule in database.execute(
            "SELECT identity_id, developer_id, rule FROM developer_identities"
        ):
            self.developers[identity], self.rules[identity] = developer, rule
            if self.names[identity].startswith("github:"):
                self.logins[developer].add(identity)

    def logins_of(self, git):
        return self.logins.get(self.developers[git], set())


def stated_pairs(database):
    people = People(database)
    pairs = {}
    for source, query in STATED.items():
        for git, login in database.execute(query):
            if git not in people.bots and login not in people.bots:
                pairs.setdefault((git, login), source)
    return pairs


def compare(database, pairs):
    """What the rules make of the stated pairs."""
    people = People(database)
    logins = collections.defaultdict(set)
    for git, login in pairs:
        logins[git].add(login)
    found = {pair for pair in pairs if pair[1] in people.logins_of(pair[0])}
    false = {(git, login) for git in logins for login in people.logins_of(git) if login not in logins[git]}
    joined = {
        (git, login)
        for git in people.developers
        if people.names[git].startswith("git:")
        for login in people.logins_of(git)
    }
    name = lambda pair: f"{people.names[pair[0]]} = {people.names[pair[1]]} ({people.rules[pair[0]]})"  # noqa: E731
    return {
        "stated": len(pairs),
        "found": len(found),
        "false": sorted(map(name, false)),
        "missed": sorted(map(name, set(pairs) - found)),
        "unstated": sorted(name(pair) for pair in joined if pair[0] not in logins),
    }


def measure(program, folder, store):
    """Rows of (what is hidden, comparison)."""
    run(program, store, "index", folder / "repo.git")
    run(program, store, "import", *sorted((folder / "github").glob("*.json")))
    database = sqlite3.connect(store)
    pairs = stated_pairs(database)
    rows = [("nothing", compare(database, pairs))]
    for hidden, change in (("commit authors", HIDE_COMMIT_AUTHORS), ("commit authors and openers", HIDE_OPENERS)):
        database.execute(change)
        database.commit()
        run(program, store, "rebuild")
        rows.append((hidden, compare(database, pairs)))
    database.close()
    return rows


def ratio(part, whole):
    return f"{part / whole:.3f}" if whole else "-"


def main():
    program, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as workshop:
        for hidden, row in measure(program, folder, pathlib.Path(workshop) / "store.db"):
            judged = row["found"] + len(row["false"])
            print(
                f"{folder.name}, hidden: {hidden}: stated {row['stated']}, found {row['found']}, "
                f"precision {ratio(row['found'], judged)}, recall {ratio(row['found'], row['stated'])}, "
                f"joined but stated by nobody {len(row['unstated'])}"
            )
            for kind in ("false", "missed") + (("unstated",) if "--all" in sys.argv else ()):
                for pair in row[kind]:
                    print(f"  {kind}: {pair}")


if __name__ == "__main__":
    main()
