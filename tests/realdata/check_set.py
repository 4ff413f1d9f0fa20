#!/usr/bin/env python3
"""Indexes and imports one set of real records and checks what holds for every set.

usage: check_set.py SET
Counts equal the source files' own; doing it again changes nothing; another order and another
partition give the same store and the same answers, byte for byte; stated cases, checked by hand in
the records, come out. Exits 77, "skipped", where the records are not there.
"""

import sqlite3
import subprocess
import sys
import time

import cases
from counts import expected_counts
from real_data import Workshop, ask, equal, find_data, run, same_dump

COUNT_QUERIES = {
    "commits": "SELECT count(*) FROM commits WHERE is_reachable = 1",
    "issues": "SELECT count(*) FROM issues WHERE title IS NOT NULL",
    "pull_requests": "SELECT count(*) FROM pull_requests WHERE title IS NOT NULL",
    "reviews": "SELECT count(*) FROM reviews WHERE stated_at IS NOT NULL",
    "review_comments": "SELECT count(*) FROM review_comments WHERE stated_at IS NOT NULL",
    "comments": "SELECT (SELECT count(*) FROM issue_comments) + (SELECT count(*) FROM pr_comments)",
    "timeline_events": "SELECT count(*) FROM timeline_events",
    "pr_commits": "SELECT count(*) FROM pr_recorded_commits",
    "issue_links": "SELECT count(*) FROM issue_links WHERE type <> 'Sub-task'",
    "pending": "SELECT count(*) FROM raw_events WHERE is_pending = 1",
    "problems": "SELECT count(*) FROM import_problems",
}


def check_counts(data, name, store):
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    for what, expected in expected_counts(data, name).items():
        equal(f"{name}: {what}", database.execute(COUNT_QUERIES[what]).fetchone()[0], expected)


def answers(store, questions):
    return {question: ask(store, *question, "--explain") for question in questions}


def check_set(data, name):
    folder = data / name
    repository = folder / "repo.git"
    files = sorted(folder.glob("github/*.json")) + sorted(folder.glob("jira/*.json"))
    assert files, f"{folder} has no records"
    with Workshop() as workshop:
        started = time.monotonic()
        once = workshop.store("once")
        run(once, "index", repository)
        run(once, "import", *files)
        print(f"{name}: indexed and imported in {time.monotonic() - started:.1f} s, {once.stat().st_size >> 10} KiB")
        check_counts(data, name, once)
        questions = cases.QUESTIONS[name]
        first = answers(once, questions)

        again = workshop.store("again")
        again.write_bytes(once.read_bytes())
        run(again, "index", repository)
        _, notes = run(again, "import", *files)
        assert "0 accepted" in notes and "0 replaced" in notes, notes
        same_dump(f"{name}: the same again", once, again)
        equal(f"{name}: answers after the same again", answers(again, questions), first)

        # Records first, one file at a time, last file first; then history in two steps.
        other = workshop.store("other")
        for file in reversed(files):
            run(other, "import", file)
        command = ["git", "-C", repository, "rev-list", "--first-parent", "HEAD"]
        history = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        run(other, "index", repository, "--ref", history[len(history) // 2])
        run(other, "index", repository)
        same_dump(f"{name}: another order", once, other)
        equal(f"{name}: answers after another order", answers(other, questions), first)

        cases.CHECKS[name](once)
    print(f"{name}: all checks hold ({time.monotonic() - started:.1f} s)")


if __name__ == "__main__":
    check_set(find_data(), sys.argv[1])
