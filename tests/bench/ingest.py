#!/usr/bin/env python3
"""Measures indexing and asking against git itself, and prints one Markdown table for each repository.

usage: ingest.py --program PROGRAM [--pairs N] [--threads 1,2] [--jobs JOB,...] [--records FILE]... REPOSITORY...

Nothing is fetched: the repositories lie there. They are only read; what is made (stores, a clone with
hard links) lies in a temporary folder (TMPDIR). A pair is a run of ours and a run of git's, one after the other;
each figure is the median of the pairs, the ratio is the median of the pairs' ratios.

Jobs:
  index      the whole history into a new store, against `git log --numstat -M`, for each number of threads
  no-churn   the same without line counts, against `git log --raw`
  again      once more with nothing new
  ten-new    with (at least) ten new commits, against `git log --numstat -M` of these
  equal      every file row against git's (tests/tools/compare_numstat.py)
  questions  each of the six questions, from process start to last byte
"""

import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

import measure
from measure import fresh, measured, mebibytes, median, milliseconds, seconds

JOBS = ["index", "no-churn", "again", "ten-new", "equal", "questions"]
HEADER = ["job", "commits", "our wall", "our cpu", "our peak", "git's wall", "git's cpu", "git's peak", "ratio"]
COMPARE = pathlib.Path(__file__).resolve().parent.parent / "tools" / "compare_numstat.py"


def git_text(repository, *arguments):
    command = ["git", "-C", repository, *arguments]
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout.strip()


def numstat(repository, *revisions):
    return ["git", "-C", repository, "log", "--numstat", "-M", *revisions]


class Bench:
    def __init__(self, options, repository, folder):
        self.options = options
        self.repository = pathlib.Path(repository).resolve()
        self.folder = folder
        self.store = folder / "full.db"
        self.rows = []

    def index(self, store, repository, *more):
        return [self.options.program, "--db", store, "-q", "index", repository, *more]

    def add(self, job, commits, ours, git=None, ratio=None, form=seconds):
        figures = [form(ours.wall), form(ours.cpu), mebibytes(ours.peak)]
        figures += [form(git.wall), form(git.cpu), mebibytes(git.peak), f"{ratio:.3f}"] if git else [""] * 4
        self.rows.append([job, f"{commits:,}", *figures])

    def pairs(self, variants, git):
        """Runs each variant and git in turn. A variant is a label and a function that returns a run."""
        ours = {label: [] for label, _ in variants}
        theirs = []
        for _ in range(self.options.pairs):
            for label, run in variants:
                ours[label].append(run())
            theirs.append(measured(git))
        for label, runs in ours.items():
            ratio = statistics.median(run.wall / other.wall for run, other in zip(runs, theirs))
            yield label, median(runs), median(theirs), ratio

    def full(self, label, git, *more):
        def variant(threads):
            flags = ["--threads", threads] if threads else []
            return lambda: measured(self.index(fresh(self.store), self.repository, *flags, *more))

        names = {"": label, **{str(n): f"{label}, {n} thread{'s' if n > 1 else ''}" for n in range(1, 65)}}
        variants = [(names[threads], variant(threads)) for threads in self.options.threads.split(",")]
        for name, ours, theirs, ratio in self.pairs(variants, git):
            self.add(name, measure.commits_in(self.store), ours, theirs, ratio)

    def run_index(self):
        self.full("index", numstat(self.repository))

    def run_no_churn(self):
        self.full("index --no-churn", ["git", "-C", self.repository, "log", "--raw"], "--no-churn")

    def need_store(self):
        """The full store, for the jobs that begin with one."""
        store = self.folder / "ready.db"
        if not store.exists():
            measured(self.index(store, self.repository))
        return store

    def run_again(self):
        command = self.index(self.need_store(), self.repository)
        measured(command)
        runs = [measured(command) for _ in range(self.options.pairs)]
        self.add("index again", 0, median(runs), form=milliseconds)

    def run_ten_new(self):
        clone = self.folder / "clone.git"
        subprocess.run(["git", "clone", "-q", "--bare", "--local", self.repository, clone], check=True)
        head = git_text(clone, "rev-parse", "HEAD")
        branch = git_text(clone, "symbolic-ref", "HEAD")
        for back in range(1, 11):
            start = git_text(clone, "rev-parse", f"HEAD~{back}")
            new = int(git_text(clone, "rev-list", "--count", f"{start}..{head}"))
            if new >= 10:
                break
        git_text(clone, "update-ref", branch, start)
        before = self.folder / "before.db"
        measured(self.index(before, clone))
        git_text(clone, "update-ref", branch, head)

        def follow():
            store = fresh(self.folder / "ten.db")
            shutil.copy(before, store)
            return measured(self.index(store, clone))

        for _, ours, theirs, ratio in self.pairs([("ten", follow)], numstat(clone, f"{start}..{head}")):
            self.add("index, few new", new, ours, theirs, ratio, form=milliseconds)

    def run_equal(self):
        command = [sys.executable, COMPARE, self.need_store(), self.repository]
        result = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
        self.notes = [line for line in result.stdout.splitlines() if " equal (" in line] or [result.stderr]

    def run_questions(self):
        store = self.need_store()
        if self.options.records:
            store = shutil.copy(store, self.folder / "questions.db")
            measured([self.options.program, "--db", store, "-q", "import", *self.options.records])
        for question, run in measure.ask(self.options.program, store, max(5, self.options.pairs)):
            found = "" if run.code == 0 else " (not found)"
            self.add(" ".join(question) + found, measure.commits_in(store), run, form=milliseconds)

    notes = ()

    def run(self):
        for job in self.options.jobs.split(","):
            getattr(self, "run_" + job.replace("-", "_"))()
        print(f"### {self.repository.name}\n")
        measure.print_table(HEADER, self.rows)
        for note in self.notes:
            print(f"Equal to git's: {note}  ")
        store = self.need_store()
        size, commits = measure.store_size(store), measure.commits_in(store)
        print(f"Store: {size / 1e6:.1f} MB, {size / 1e6 / commits * 100000:.1f} MB per 100,000 commits.\n", flush=True)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repositories", nargs="+", metavar="REPOSITORY")
    parser.add_argument("--program", required=True, type=lambda name: str(pathlib.Path(name).resolve()))
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--threads", default="1,2", help='"" leaves the number to the program')
    parser.add_argument("--jobs", default=",".join(JOBS))
    parser.add_argument("--records", action="append", default=[], help="imported before the questions")
    options = parser.parse_args()
    for job in options.jobs.split(","):
        if job not in JOBS:
            parser.error(f"--jobs: there is no {job}; there are {', '.join(JOBS)}")
    return options


def main():
    options = parse_arguments()
    print(f"Machine: {measure.describe_machine()}. Medians of {options.pairs} pairs.\n", flush=True)
    for repository in options.repositories:
        with tempfile.TemporaryDirectory(prefix="teammemory-bench-") as folder:
            Bench(options, repository, pathlib.Path(folder)).run()


if __name__ == "__main__":
    main()
