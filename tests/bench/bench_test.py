#!/usr/bin/env python3
"""The benchmarks work: on histories so small that their figures mean nothing.

usage: bench_test.py PROGRAM
"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]
BENCH = pathlib.Path(__file__).resolve().parent


def run(script, *arguments):
    command = [sys.executable, BENCH / script, *arguments]
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise AssertionError(f"{command}: {result.stdout}{result.stderr}")
    return result.stdout


def git(repository, *arguments):
    return subprocess.run(
        ["git", "-C", repository, *arguments], capture_output=True, text=True, check=True
    ).stdout.split()


class BenchTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="teammemory-bench-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def make(self, commits, name):
        run("make_history.py", commits, self.folder / name, "--records", self.folder / f"{name}.ndjson")
        return self.folder / name

    def test_a_history_is_the_same_each_time(self):
        heads = {git(self.make(200, name), "rev-parse", "main")[0] for name in ("one", "two")}
        self.assertEqual(len(heads), 1)

    def test_a_short_history_is_the_beginning_of_a_longer_one(self):
        short, long = (set(git(self.make(size, str(size)), "rev-list", "--all")) for size in (300, 400))
        self.assertEqual((len(short), len(long)), (300, 400))
        open_topics = 6
        self.assertLessEqual(len(short - long), open_topics)

    def test_a_history_is_like_a_real_one(self):
        repository = self.make(1500, "real")
        changes = git(repository, "log", "--no-merges", "--format=", "--name-status", "-M50%")
        self.assertGreater(sum(word.startswith("R") and word[1:].isdigit() for word in changes), 5)
        self.assertIn("D", changes)
        self.assertGreater(len(git(repository, "rev-list", "--merges", "main")), 50)
        self.assertEqual(git(repository, "for-each-ref", "--format=%(refname)"), ["refs/heads/main"])

    def test_the_tables_are_printed(self):
        repository = self.make(150, "team.git")
        jobs = "index,again,ten-new,equal,questions"
        records = self.folder / "team.git.ndjson"
        text = run(
            "ingest.py", "--program", PROGRAM, "--pairs", "1", "--threads", "", "--jobs", jobs, "--records", records, repository
        )
        self.assertIn("| index | 150 |", text)
        self.assertIn("| index again | 0 |", text)
        self.assertRegex(text, r"changes: (\d+) of \1 equal")
        self.assertRegex(text, r"\| issue-context SHOP-\d+ \| 150 \|")
        self.assertNotIn("not found", text)

    def test_growth_is_measured_by_size(self):
        text = run("scale.py", "--program", PROGRAM, "--sizes", "50,100", "--folder", self.folder, "--times", "1")
        self.assertRegex(text, r"\| 50 \|.*\n\| 100 \|")
        self.assertIn("review-suggest", text)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
