#!/usr/bin/env python3
"""Ends the program at random moments, lets it go on, and compares the store with an undisturbed one.

usage: kill_test.py PROGRAM [--kills N] [--interrupts N] [--commits N] [--seed N] [--jobs N]

--kills runs of `index` end by SIGKILL at a moment drawn from the whole duration of a run; some are
killed several times in a row. A quarter as many runs of `import` end likewise. --interrupts more of
both end by SIGINT or SIGTERM: then the exit code is 130 and a message says what is kept. Each is run again
to its end. A run that had ended before its moment came does not count.
"""

import argparse
import concurrent.futures
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from store_content import content, differences, environment, make_team, run, stored_commits

ENOUGH = 4  # runs, of which one at least must have got beyond its start when the signal came
ATTEMPTS = 4  # at most so many runs for each that has to end by a signal


class Job:
    """A command that fills a store, and what the store holds when nothing disturbs it."""

    def __init__(self, folder, name, arguments, program, first_store=None):
        self.folder = folder
        self.name = name
        self.arguments = [str(part) for part in arguments]
        self.program = program
        self.first_store = first_store
        started = time.monotonic()
        store = self.new_store("undisturbed")
        run(self.command(store), folder)
        self.duration = time.monotonic() - started
        self.expected = content(store)

    def command(self, store):
        return [self.program, "--db", str(store), *self.arguments]

    def new_store(self, label):
        store = self.folder / f"{self.name}-{label}.db"
        if self.first_store:
            shutil.copy(self.first_store, store)
        return store

    def end_by(self, signal_number, store, moment):
        """Starts a run, sends the signal at that moment, and returns exit code and last words."""
        started = time.monotonic()
        process = subprocess.Popen(
            self.command(store),
            cwd=self.folder,
            env=environment(self.folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        time.sleep(max(0.0, moment - (time.monotonic() - started)))
        process.send_signal(signal_number)
        _, notes = process.communicate(timeout=120)
        return process.returncode, notes.decode()


def is_hit(code, notes, signal_number):
    """Whether the signal met a running program. Throws where the program ended wrongly."""
    if code == -signal_number:
        # Before its first line of work even an interruption just ends the program.
        return True
    if signal_number != signal.SIGKILL and code == 130:
        if "interrupted" not in notes:
            raise AssertionError(f"an interruption that says nothing: {notes!r}")
        return True
    if code == 0:
        return False
    raise AssertionError(f"exit {code} after signal {signal_number}: {notes}")


def disturb(job, signal_number, number, seed):
    """One run that ends early, perhaps several times, and then goes on to its end.

    Returns how many signals met a running program, and how many of these it answered by exit 130."""
    chance = random.Random(f"{seed} {job.name} {signal_number} {number}")
    store = job.new_store(f"{signal_number}-{number}")
    hits = answered = commits = 0
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        code, notes = job.end_by(signal_number, store, chance.uniform(0, job.duration))
        hits += is_hit(code, notes, signal_number)
        answered += code == 130
        kept = stored_commits(store)
        if kept < commits:
            raise AssertionError(f"{store}: {commits} commits were stored, and now {kept}")
        commits = kept
    run(job.command(store), job.folder)
    difference = differences(job.expected, content(store))
    if difference:
        raise AssertionError(f"{store}: not what an undisturbed run stores (seed {seed}):\n{difference}")
    for file in job.folder.glob(store.name + "*"):
        file.unlink()
    return hits, answered


def disturb_often(pool, job, signal_number, wanted, seed):
    """Disturbs runs until `wanted` of them were really met."""
    met = signals = answers = attempts = 0
    while met < wanted:
        if attempts >= ATTEMPTS * wanted + 20:
            raise AssertionError(f"{job.name}: only {met} of {attempts} runs were met")
        numbers = range(attempts, attempts + wanted - met)
        attempts += len(numbers)
        futures = [pool.submit(disturb, job, signal_number, number, seed) for number in numbers]
        for future in concurrent.futures.as_completed(futures):
            hits, answered = future.result()
            signals += hits
            answers += answered
            met += hits > 0
    name = signal.Signals(signal_number).name
    if signal_number != signal.SIGKILL and wanted >= ENOUGH and answers == 0:
        raise AssertionError(f"{job.name}: no {name} of {signals} was answered by exit 130")
    exits = f", {answers} with exit 130" if answers else ""
    print(f"{job.name}: {met} runs ended by {name} ({signals} times{exits}), each equal in the end", flush=True)


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--interrupts", type=int, default=20)
    parser.add_argument("--commits", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def main():
    options = parse_arguments()
    program = str(pathlib.Path(options.program).resolve())
    with tempfile.TemporaryDirectory(prefix="teammemory-kill-") as name:
        folder = pathlib.Path(name)
        repository, records = make_team(folder, options.commits)
        index = Job(folder, "index", ["index", repository], program)
        imports = Job(folder, "import", ["import", records], program, folder / "index-undisturbed.db")
        print(f"index takes {index.duration:.2f} s undisturbed, import {imports.duration:.2f} s", flush=True)
        with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
            for job, share in ((index, 1.0), (imports, 0.25)):
                disturb_often(pool, job, signal.SIGKILL, round(options.kills * share), options.seed)
                for number in (signal.SIGINT, signal.SIGTERM):
                    disturb_often(pool, job, number, round(options.interrupts * share / 2), options.seed)


if __name__ == "__main__":
    sys.exit(main())
