"""Measures commands, asks the six questions, and prints tables: what the benchmarks share."""

import os
import pathlib
import platform
import sqlite3
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

MIB = 1024


class Run(NamedTuple):
    wall: float  # seconds
    cpu: float  # seconds, user and system
    peak: float  # MiB
    code: int


def measured(command, accepted=(0,)):
    """Runs a command with its output thrown away; exits with what it said where it fails."""
    arguments = [str(part) for part in command]
    read_end, write_end = os.pipe()
    null = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, write_end, 2)]
    started = time.monotonic()
    # Spawning, unlike forking, costs the same however large this process is.
    child = os.posix_spawnp(arguments[0], arguments, os.environ, file_actions=actions)
    os.close(write_end)
    with open(read_end, "rb") as stream:
        notes = stream.read()
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - started
    os.close(null)
    code = os.waitstatus_to_exitcode(status)
    if code not in accepted:
        sys.exit(f"{' '.join(arguments)}: exit {code}\n{notes.decode(errors='replace')}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MIB, code)


def median(runs):
    """The run of medians: each number for itself."""
    runs = list(runs)
    return Run(*(statistics.median(values) for values in zip(*(run[:3] for run in runs))), runs[-1].code)


def fresh(store):
    """Removes a store, so that the next run makes it."""
    for suffix in ("", "-wal", "-shm"):
        pathlib.Path(f"{store}{suffix}").unlink(missing_ok=True)
    return store


def one(store, query):
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    try:
        row = database.execute(query).fetchone()
        return row[0] if row else None
    finally:
        database.close()


def commits_in(store):
    return one(store, "SELECT count(*) FROM commits")


def store_size(store):
    """Bytes of the store once its log is folded in."""
    database = sqlite3.connect(store)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    database.close()
    return os.path.getsize(store)


def questions(store):
    """The six commands about what the store has most of. Where it has no issue or pull request, the
    question is put nevertheless, and answered by "not found"."""
    file = one(
        store,
        """SELECT f.path FROM commit_files AS cf JOIN files AS f ON f.id = cf.file_id
           GROUP BY f.id, f.path ORDER BY count(*) DESC, f.path LIMIT 1""",
    )
    component = one(
        store,
        """SELECT c.name FROM file_components AS fc JOIN components AS c ON c.id = fc.component_id
           GROUP BY c.id, c.name ORDER BY count(*) DESC, c.name LIMIT 1""",
    )
    issue = one(
        store,
        """SELECT i.key FROM commit_issues AS ci JOIN issues AS i ON i.id = ci.issue_id
           GROUP BY i.id, i.key ORDER BY count(*) DESC, i.key LIMIT 1""",
    )
    pull = one(
        store,
        """SELECT p.number FROM pr_commits AS pc JOIN pull_requests AS p ON p.id = pc.pull_request_id
           GROUP BY p.id, p.number ORDER BY count(*) DESC, p.number LIMIT 1""",
    )
    return [
        ["issue-context", issue or "NONE-1"],
        ["file-experts", file],
        ["component-risk", component],
        ["onboarding", component],
        ["review-suggest", str(pull or 1)],
        ["hygiene"],
    ]


def ask(program, store, times):
    """Each question with the median of its runs. The first run, with a cold cache, is left out."""
    for question in questions(store):
        command = [program, "--db", store, *question]
        measured(command, accepted=(0, 4))
        yield question, median(measured(command, accepted=(0, 4)) for _ in range(times))


def milliseconds(seconds):
    return f"{seconds * 1000:.1f} ms"


def seconds(value):
    return f"{value:.2f} s"


def mebibytes(value):
    return f"{value:.0f} MiB"


def print_table(header, rows):
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print(flush=True)


def describe_machine():
    model = "unknown processor"
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    git = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    load = os.getloadavg()[0]
    return (
        f"{len(os.sched_getaffinity(0))} cores ({model}), {memory:.0f} GiB, {system}, {git}; "
        f"load at the start {load:.1f}"
    )
