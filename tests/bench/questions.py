#!/usr/bin/env python3
"""Measures questions about a store, from process start to last byte.

usage: questions.py --program PROGRAM [--runs N] [--format FORMAT] STORE...

Prints a Markdown table: each question with the median wall and processor time of the runs (21) in
milliseconds. The store is asked about what it has most of: the file with the most commits, the
component and the pull request with the most files, the issue with the most commits; what it has none
of is left out. Nothing is written.
"""

import argparse
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import time

# Question → the subject, weightiest first; one column.
SUBJECTS = {
    "file-experts": """
        SELECT f.path
        FROM files AS f
        JOIN (SELECT file_id, count(*) AS uses FROM commit_files GROUP BY file_id) AS u ON u.file_id = f.id
        ORDER BY u.uses DESC, f.path LIMIT 1""",
    "component-risk": """
        SELECT c.name
        FROM components AS c
        JOIN (SELECT component_id, count(*) AS uses FROM file_components GROUP BY component_id) AS u
          ON u.component_id = c.id
        ORDER BY u.uses DESC, c.name LIMIT 1""",
    "review-suggest": """
        SELECT r.name || '#' || p.number
        FROM pull_requests AS p
        JOIN repositories AS r ON r.id = p.repository_id
        LEFT JOIN (SELECT pull_request_id, count(*) AS uses FROM pr_files GROUP BY pull_request_id) AS u
          ON u.pull_request_id = p.id
        WHERE p.title IS NOT NULL
        ORDER BY coalesce(u.uses, 0) DESC, r.name, p.number LIMIT 1""",
    "issue-context": """
        SELECT i.key
        FROM issues AS i
        LEFT JOIN (SELECT issue_id, count(*) AS uses FROM commit_issues GROUP BY issue_id) AS u
          ON u.issue_id = i.id
        WHERE i.title IS NOT NULL
        ORDER BY coalesce(u.uses, 0) DESC, i.key LIMIT 1""",
}
SUBJECTS["onboarding"] = SUBJECTS["component-risk"]


def questions(store):
    """Arguments of each question that the store can answer."""
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    found = []
    for command in ("file-experts", "component-risk", "onboarding", "review-suggest", "issue-context"):
        row = database.execute(SUBJECTS[command]).fetchone()
        if row:
            found.append([command, row[0]])
    return [*found, ["hygiene"]]


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measure(command, runs):
    """Medians of wall and processor time in milliseconds."""
    walls, processors = [], []
    for _ in range(runs):
        before = processor_seconds()
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        walls.append(time.perf_counter() - start)
        processors.append(processor_seconds() - before)
    return statistics.median(walls) * 1000, statistics.median(processors) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--format", default="text")
    parser.add_argument("stores", nargs="+", metavar="STORE")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    print("| store | question | wall ms | cpu ms |\n|---|---|---:|---:|")
    for store in options.stores:
        for question in questions(store):
            command = [program, "--db", store, *question, "--format", options.format]
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)  # into the page cache
            wall, processor = measure(command, options.runs)
            print(f"| {os.path.basename(store)} | {' '.join(question)} | {wall:.1f} | {processor:.1f} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
