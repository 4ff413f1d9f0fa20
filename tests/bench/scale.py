#!/usr/bin/env python3
"""Measures how cost grows with the history: invented histories of several sizes, indexed and asked.

usage: scale.py --program PROGRAM [--sizes 10000,100000,1000000] [--folder FOLDER] [--times N]

Each history is made by make_history.py (seeded: the same one each time) with as many files and authors as its
size asks for; its issues and pull requests are imported, so that the questions have an answer. With --folder the
histories stay there (synth-SIZE.git, synth-SIZE.ndjson) and are used again.
"""

import argparse
import pathlib
import subprocess
import sys
import tempfile

import measure
from measure import fresh, measured, mebibytes, milliseconds, seconds

MAKE_HISTORY = pathlib.Path(__file__).resolve().parent / "make_history.py"


def history(folder, size):
    """The repository and the records of a size; made where they are not there yet."""
    repository, records = folder / f"synth-{size}.git", folder / f"synth-{size}.ndjson"
    if not (repository.exists() and records.exists()):
        unfinished = folder / f"unfinished-{size}.git"
        command = [sys.executable, MAKE_HISTORY, size, unfinished, "--records", records]
        subprocess.run([str(part) for part in command], check=True)
        unfinished.rename(repository)
    return repository, records


def measure_size(options, folder, stores, size):
    """One row of the first table, and one of the second."""
    repository, records = history(folder, size)
    store = fresh(stores / f"{size}.db")
    ours = [options.program, "--db", store, "-q"]
    index = measured([*ours, "index", repository])
    commits = measure.commits_in(store)
    store_bytes = measure.store_size(store)
    again = measured([*ours, "index", repository])
    imported = measured([*ours, "import", records])
    rebuilt = measured([*ours, "rebuild"])
    growth = [
        f"{commits:,}",
        seconds(index.wall),
        seconds(index.cpu),
        f"{index.cpu / commits * 1e6:.0f} µs",
        mebibytes(index.peak),
        f"{store_bytes / 1e6:.1f} MB",
        f"{store_bytes / commits:.0f} B",
        milliseconds(again.wall),
        seconds(imported.wall),
        seconds(rebuilt.wall),
        mebibytes(rebuilt.peak),
    ]
    answers = list(measure.ask(options.program, store, options.times))
    fresh(store)
    return growth, [f"{commits:,}", *(milliseconds(run.wall) for _, run in answers)], [q[0] for q, _ in answers]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=lambda name: str(pathlib.Path(name).resolve()))
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--folder", type=pathlib.Path)
    parser.add_argument("--times", type=int, default=5, help="runs of each question")
    return parser.parse_args()


def main():
    options = parse_arguments()
    print(f"Machine: {measure.describe_machine()}.\n", flush=True)
    growth, answers, names = [], [], []
    with tempfile.TemporaryDirectory(prefix="teammemory-scale-") as scratch:
        stores = pathlib.Path(scratch)
        for size in options.sizes.split(","):
            row, times, names = measure_size(options, options.folder or stores, stores, int(size))
            growth.append(row)
            answers.append(times)
    header = ["commits", "index", "cpu", "cpu a commit", "peak", "store", "a commit", "again"]
    measure.print_table([*header, "import", "rebuild", "its peak"], growth)
    measure.print_table(["commits", *names], answers)


if __name__ == "__main__":
    main()
