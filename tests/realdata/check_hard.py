#!/usr/bin/env python3
"""Odd repositories and odd records: each is taken, or refused with an error that names it.

Exits 77, "skipped", where the records are not there.
"""

import json
import sqlite3
import subprocess
import sys

from real_data import Workshop, contains, equal, find_data, load, run

from messages import messages

# Repository -> what its index run must say, or None where it must simply work.
ODD = {
    "odd.git": None,
    "replaced.git": None,
    "junk-ref.git": None,
    "missing-blob.git": None,
    "missing-commit.git": None,
    "shallow.git": None,
    "empty": None,
    "empty.git": None,
    "detached": None,
    "worktree": None,
    "sha256": "sha256",
    "not-a-repo": "not-a-repo",
}
FAILING = {"sha256", "not-a-repo"}


def rows(store, sql):
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    return database.execute(sql).fetchall()


def check_repositories(data, workshop):
    odd = workshop.folder / "odd"
    maker = ["bash", data / "hard" / "make_hard_repo.sh", odd]
    subprocess.run(maker, check=True, capture_output=True)
    for bundle in sorted((data / "hard").glob("*.bundle")):
        subprocess.run(["git", "clone", "-q", "--mirror", bundle, odd / f"{bundle.stem}.git"], check=True)
        ODD[f"{bundle.stem}.git"] = None
    for name, words in sorted(ODD.items()):
        store = workshop.store(name)
        failed = name in FAILING
        _, notes = run(store, "index", odd / name, "--all", expect=1 if failed else 0)
        if words:
            contains(f"{name}: the error names what is wrong", notes, words)
        if failed:
            continue
        reachable = subprocess.run(
            ["git", "--no-replace-objects", "-C", odd / name, "rev-list", "--branches", "--remotes", "--tags", "HEAD"],
            capture_output=True,
            text=True,
            check=False,
        )
        found = {sha for (sha,) in rows(store, "SELECT sha FROM commits WHERE is_reachable = 1")}
        if reachable.returncode == 0 and name != "missing-commit.git":
            equal(f"{name}: commits", len(found ^ set(reachable.stdout.split())), 0)
        print(f"{name}: {len(found)} commits; {notes.strip().splitlines()[-1]}")
        run(store, "hygiene", "--explain")

    odd_store = workshop.store("odd.git")
    texts = messages(sqlite3.connect(f"file:{odd_store}?mode=ro", uri=True))
    contains("a NUL in a message is shown and cuts nothing", "\n".join(texts.values()), "NUL ␀ in the body ABC-5")
    contains("an encoding header is honoured", "\n".join(texts.values()), "€ is the euro sign here")
    contains("undecodable bytes stay visible", "\n".join(texts.values()), "Kristian H\\xF8gsberg")
    times = [time for (time,) in rows(odd_store, "SELECT committed_at FROM commits")]
    assert 2**63 - 1 in times and -1 in times, "extreme times survive"
    paths = {path for (path,) in rows(odd_store, "SELECT path FROM files")}
    for path in ("a\nb", "a\tb", 'a"b\\c', "latin1-\\xE9.txt", "🚿.txt", "<script>alert(1)<"):
        assert path in paths, f"{path!r} is missing in {paths}"
    text, _ = run(odd_store, "file-experts", "README")
    assert "\x1b" not in text
    missing = workshop.store("missing-blob.git")
    unknown = rows(missing, "SELECT count(*) FROM commits WHERE is_churn_known = 0")[0][0]
    assert unknown > 0, "a missing blob makes churn unknown"
    equal(
        "unknown counts are NULL, never 0",
        rows(
            missing,
            "SELECT count(*) FROM commit_files JOIN commits ON id = commit_id "
            "WHERE is_churn_known = 0 AND NOT is_binary AND added = 0 AND deleted = 0 AND change NOT IN ('R', 'C')",
        )[0][0],
        0,
    )


def check_records(data, workshop):
    store = workshop.store("records")
    for name in ("jira-edge-issues", "github-edge-records"):
        cases = load(data / "hard" / f"{name}.json")
        for case, record in cases.items():
            file = workshop.folder / "case.json"
            file.write_text(json.dumps(record), encoding="utf-8")
            _, notes = run(store, "import", file)
            print(f"{name}/{case}: {notes.strip().splitlines()[-1]}")
    assert rows(store, "SELECT count(*) FROM issues")[0][0] > 5
    equal("no NUL reaches the store", rows(store, "SELECT count(*) FROM issues WHERE instr(body, char(0)) > 0")[0][0], 0)
    run(store, "hygiene", "--explain", "--limit", "0")


def main():
    data = find_data()
    with Workshop() as workshop:
        check_repositories(data, workshop)
        check_records(data, workshop)
    print("hard: all checks hold")


if __name__ == "__main__":
    sys.exit(main())
