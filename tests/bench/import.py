#!/usr/bin/env python3
"""Measures the import of records: one line a set of paths.

usage: import.py PROGRAM PATH... [--repository REPO] [--runs N]
Imports all PATHs (files or folders of JSON) together into a fresh store, then once more into the same
one, and derives anew. Prints megabytes read, seconds of CPU (user and system) of the import without
the derive step that ends it, megabytes a second of CPU, peak memory, the same for the second import,
and the seconds with the derive step. The store lies in a temporary folder and is made before; with
--repository, that git repository is indexed first, as it would be before an import. Figures are those of the fastest of
N runs (default 3): what is added to CPU time on a busy machine is not ours.
"""

import argparse
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile


def run(*command):
    """CPU seconds and peak MB of a command."""
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{command}: {errors.decode(errors='replace')}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def size_of(paths):
    files = []
    for path in map(pathlib.Path, paths):
        found = path.rglob("*") if path.is_dir() else [path]
        files.extend(file for file in found if not path.is_dir() or file.suffix in (".json", ".jsonl", ".ndjson"))
    return sum(file.stat().st_size for file in files) / 1e6


def measure(options, folder, start):
    store = folder / "store.db"
    for left in folder.glob("store.db*"):
        left.unlink()
    shutil.copy(start, store)
    cpu, peak = run(options.program, "import", *options.paths, "--db", store)
    derive, _ = run(options.program, "rebuild", "--db", store)
    again, _ = run(options.program, "import", *options.paths, "--db", store)
    return {"cpu": cpu - derive, "peak": peak, "with derive": cpu, "again": again, "derive": derive}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--repository")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        start = folder / "start.db"
        run(options.program, "init-db", "--db", start)
        if options.repository:
            run(options.program, "index", options.repository, "--db", start)
        figures = min((measure(options, folder, start) for _ in range(options.runs)), key=lambda each: each["cpu"])
    megabytes = size_of(options.paths)
    print("| MB | CPU s | MB/s | peak MB | again CPU s | again MB/s | CPU s with derive |")
    print("|---|---|---|---|---|---|---|")
    print(
        f"| {megabytes:.1f} | {figures['cpu']:.2f} | {megabytes / figures['cpu']:.1f} | {figures['peak']:.0f} "
        f"| {figures['again']:.2f} | {megabytes / figures['again']:.1f} | {figures['with derive']:.2f} |"
    )


if __name__ == "__main__":
    main()
