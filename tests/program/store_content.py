"""What a store holds, and a history to fill one with: for the tests that disturb a run."""

import argparse
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "tools"), str(TESTS / "bench")]

import canonical_dump  # noqa: E402
import make_history  # noqa: E402


def make_team(folder, commits):
    """Makes a repository and a file with the issues and pull requests that its messages name."""
    repository, records = folder / "team.git", folder / "records.ndjson"
    make_history.make_history(
        argparse.Namespace(
            commits=commits,
            repository=str(repository),
            files=commits / make_history.COMMITS_PER_FILE,
            authors=commits / make_history.COMMITS_PER_AUTHOR,
            seed=1,
            records=str(records),
        )
    )
    return repository, records


def environment(folder):
    kept = {name: value for name, value in os.environ.items() if name == "PATH" or name.endswith("SAN_OPTIONS")}
    return {**kept, "HOME": str(folder), "LC_ALL": "C.UTF-8"}


def run(command, folder, expect=0):
    """Runs the program to its end and returns what it said to its user."""
    result = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, cwd=folder, env=environment(folder), check=False
    )
    if result.returncode != expect:
        raise AssertionError(f"{command}: exit {result.returncode}, not {expect}:\n{result.stdout}{result.stderr}")
    return result.stderr


def content(store):
    """The content of a store by natural keys, once SQLite finds the file whole."""
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    verdict = database.execute("PRAGMA integrity_check").fetchall()
    database.close()
    if verdict != [("ok",)]:
        raise AssertionError(f"{store}: {verdict}")
    return canonical_dump.dump(store)


def stored_commits(store):
    """How many commits are stored; 0 before there are tables.

    Looks at a copy that may be written: a killed process can leave a journal to roll back, and the next run of the
    program is to meet the file as it was left."""
    with tempfile.TemporaryDirectory(prefix="teammemory-look-") as folder:
        for file in store.parent.glob(store.name + "*"):
            shutil.copy(file, folder)
        copy = pathlib.Path(folder) / store.name
        if not copy.exists():
            return 0
        database = sqlite3.connect(copy)
        try:
            return database.execute("SELECT count(*) FROM commits").fetchone()[0]
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            return 0
        finally:
            database.close()


def differences(left, right, most=10):
    """The first lines that only one of two dumps has, or ""."""
    if left == right:
        return ""
    ours, theirs = set(left), set(right)
    lines = [f"- {line[:300]}" for line in sorted(ours - theirs)[:most]]
    lines += [f"+ {line[:300]}" for line in sorted(theirs - ours)[:most]]
    return "\n".join(lines) or "the same lines in another order or number"
