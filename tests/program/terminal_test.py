#!/usr/bin/env python3
"""What a person sees of long work: a bar on a terminal, and nothing of it anywhere else.

usage: terminal_test.py PROGRAM
"""

import fcntl
import os
import pathlib
import pty
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest

from store_content import environment, make_team

PROGRAM = os.path.abspath(sys.argv[1])
COMMITS = 1500


class TerminalTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="teammemory-"))
        cls.repository, cls.records = make_team(cls.folder, COMMITS)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def setUp(self):
        self.store = self.folder / f"{self.id()}.db"

    def command(self, *arguments):
        return [PROGRAM, "--db", str(self.store), *map(str, arguments)]

    def on_terminal(self, *arguments, columns=100, **more):
        """Runs with stderr on a terminal; returns what stdout and the terminal got."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        process = subprocess.Popen(
            self.command(*arguments),
            stdout=subprocess.PIPE,
            stderr=theirs,
            env={**environment(self.folder), "TERM": "xterm", **more},
        )
        os.close(theirs)
        shown = b""
        while chunk := read_terminal(ours):
            shown += chunk
        os.close(ours)
        text = process.communicate()[0].decode()
        self.assertEqual(process.returncode, 0, shown)
        return text, shown.decode()

    def test_a_terminal_shows_a_bar_and_then_only_the_summary(self):
        text, shown = self.on_terminal("index", self.repository)
        self.assertEqual(text, "")
        self.assertIn(f"of {COMMITS:,} commits", shown)
        self.assertRegex(shown, r"\r\[[#-]+\] +\d+ %")
        screen = screen_of(shown)
        self.assertEqual(len(screen), 1, screen)
        self.assertIn(f"{COMMITS} new commits", screen[0])

    def test_no_line_is_wider_than_the_terminal(self):
        for columns in (10, 24, 40, 60, 200):
            with self.subTest(columns=columns):
                self.store = self.folder / f"{columns}.db"
                _, shown = self.on_terminal("index", self.repository, columns=columns)
                drawn = shown[: shown.index("team/invented")]
                self.assertLess(max(map(len, drawn.replace("\n", "\r").split("\r"))), columns)

    def test_the_environment_may_name_the_width(self):
        _, shown = self.on_terminal("index", self.repository, columns=100, COLUMNS="20")
        drawn = shown[: shown.index("team/invented")]
        self.assertLess(max(map(len, drawn.replace("\n", "\r").split("\r"))), 20)

    def test_an_import_shows_a_bar(self):
        _, shown = self.on_terminal("import", self.records)
        self.assertRegex(shown, r"\d+ MB")
        self.assertIn("accepted", screen_of(shown)[-1])

    def test_there_is_neither_colour_nor_an_escape_sequence(self):
        for more in ({}, {"NO_COLOR": "1"}):
            _, shown = self.on_terminal("index", self.repository, **more)
            self.assertNotIn("\x1b", shown)

    def test_quiet_is_quiet_and_a_dumb_terminal_has_no_bar(self):
        self.assertEqual(self.on_terminal("-q", "index", self.repository), ("", ""))
        _, shown = self.on_terminal("rebuild", TERM="dumb")
        self.assertEqual(shown, "")

    def test_a_pipe_gets_the_summary_and_nothing_else(self):
        result = subprocess.run(
            self.command("index", self.repository), capture_output=True, env=environment(self.folder), check=True
        )
        self.assertEqual(result.stdout, b"")
        self.assertRegex(result.stderr.decode(), rf"\A[^\r\n]*{COMMITS} new commits[^\r\n]*\n\Z")

    def test_an_interruption_while_the_standard_input_is_awaited_is_no_end_of_input(self):
        process = subprocess.Popen(
            self.command("import", "-"),
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(self.folder),
        )
        process.stdin.write(self.records.read_bytes()[:1000])
        process.stdin.flush()
        wait_until_it_sleeps(process)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=60), 130)
        self.assertIn(b"interrupted", process.stderr.read())
        process.stdin.close()
        process.stderr.close()
        self.assertIn("accepted", self.on_terminal("import", self.records)[1])


def wait_until_it_sleeps(process):
    """Until the process waits for input, with its signal handlers in place."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        caught = int(status.split("SigCgt:")[1].split()[0], 16)
        if "State:\tS" in status and caught & 1 << (signal.SIGINT - 1):
            return
        time.sleep(0.01)
    raise AssertionError("the program never waited for its input")


def read_terminal(descriptor):
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:  # Linux says so when the other end is closed
        return b""


def screen_of(shown):
    """The lines that stand on the screen in the end."""
    lines = []
    for line in shown.split("\n"):
        cells = []
        for part in line.rstrip("\r").split("\r"):
            cells[: len(part)] = part
        if "".join(cells).strip():
            lines.append("".join(cells).rstrip())
    return lines


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
