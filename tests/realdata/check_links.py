#!/usr/bin/env python3
"""Precision and recall of the links of the real sets, against what forges and trackers state.

Prints the tables of tests/bench/links.py and fails where a target is missed. Exits 77, "skipped", where the records are
not there.
"""

import subprocess
import sys

from real_data import HERE, PROGRAM, find_data

if __name__ == "__main__":
    bench = HERE.parent / "bench" / "links.py"
    sys.exit(subprocess.run([sys.executable, bench, find_data(), "--program", PROGRAM, "--check"], check=False).returncode)
