#!/usr/bin/env python3
"""A disk that fills up, and a limit on file sizes: the error is clear, and the store stays good.

usage: disk_test.py PROGRAM [COMMITS]

The full disk is a small tmpfs in a namespace of its own; where the system allows none, that part is skipped.
"""

import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest

from store_content import content, differences, environment, make_team, run, stored_commits

PROGRAM = os.path.abspath(sys.argv[1])
COMMITS = int(sys.argv[2]) if len(sys.argv) > 2 else 1200
# Of the space that an undisturbed run takes in the end. While it writes it needs more.
SHARES = (0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0, 1.1)
# Mounts a disk of $1 bytes on $2, runs the rest there, and saves what is on it to $3.
ON_SMALL_DISK = """
mount -t tmpfs -o size="$1" tmpfs "$2" || exit 99
disk=$2 kept=$3
shift 3
cp "$kept"/* "$disk"/ 2> /dev/null
"$@"
code=$?
cp "$disk"/* "$kept"/
exit $code
"""


class DiskTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="teammemory-"))
        cls.repository, cls.records = make_team(cls.folder, COMMITS)
        cls.indexed = cls.folder / "indexed.db"
        run([PROGRAM, "--db", cls.indexed, "index", cls.repository], cls.folder)
        cls.imported = cls.folder / "imported.db"
        shutil.copy(cls.indexed, cls.imported)
        run([PROGRAM, "--db", cls.imported, "import", cls.records], cls.folder)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def setUp(self):
        self.disk = self.folder / "disk"
        self.kept = self.folder / "kept"
        for folder in (self.disk, self.kept):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()

    def limited(self, size, *arguments):
        """Runs where no file may grow beyond `size` bytes."""
        command = [PROGRAM, "--db", self.kept / "store.db", *arguments]
        return subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            text=True,
            env=environment(self.folder),
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
            check=False,
        )

    def on_small_disk(self, size, *arguments):
        """Runs where the disk holds `size` bytes; what is on it is kept."""
        command = ["unshare", "--map-root-user", "--mount", "sh", "-c", ON_SMALL_DISK, "sh"]
        command += [str(size), self.disk, self.kept, PROGRAM, "--db", self.disk / "store.db", *arguments]
        result = subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            text=True,
            env={**environment(self.folder), "SQLITE_TMPDIR": str(self.folder)},
            check=False,
        )
        if result.returncode == 99 or "unshare:" in result.stderr:
            self.skipTest(f"no small disk can be mounted here: {result.stderr.strip()}")
        return result

    def check(self, disturbed, arguments, first, expected, sizes):
        """Runs into each limit, then once more without it; some of the limits must be met."""
        failures = 0
        for size in sizes:
            with self.subTest(size=size):
                store = self.kept / "store.db"
                for file in self.kept.iterdir():
                    file.unlink()
                if first:
                    shutil.copy(first, store)
                result = disturbed(size, *arguments)
                self.assertIn(result.returncode, (0, 1), result.stderr)
                if result.returncode == 1:
                    failures += 1
                    self.assertIn("store.db", result.stderr)
                    self.assertRegex(result.stderr, "space|[Tt]oo large|No space")
                if store.exists() and stored_commits(store) > 0:
                    content(store)
                    run([PROGRAM, "--db", store, "hygiene"], self.folder)
                run([PROGRAM, "--db", store, *arguments], self.folder)
                self.assertEqual(differences(content(expected), content(store)), "")
        self.assertGreaterEqual(failures, 2)

    def index_sizes(self):
        size = self.indexed.stat().st_size
        return [max(4096, int(size * share)) for share in SHARES]

    def import_sizes(self):
        before, after = self.indexed.stat().st_size, self.imported.stat().st_size
        return [before + 8192 + int((after - before) * share) for share in SHARES]

    def test_an_index_run_survives_a_limit_on_file_sizes(self):
        self.check(self.limited, ["index", self.repository], None, self.indexed, self.index_sizes())

    def test_an_import_survives_a_limit_on_file_sizes(self):
        self.check(self.limited, ["import", self.records], self.indexed, self.imported, self.index_sizes())

    def test_an_index_run_survives_a_full_disk(self):
        self.check(self.on_small_disk, ["index", self.repository], None, self.indexed, self.index_sizes())

    def test_an_import_survives_a_full_disk(self):
        self.check(self.on_small_disk, ["import", self.records], self.indexed, self.imported, self.import_sizes())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
