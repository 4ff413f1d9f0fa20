#!/usr/bin/env python3
"""Hides who the API says that git's authors are, and checks that no rule finds a wrong one.

usage: check_identities.py SET...
Exits 77, "skipped", where the records are not there.
"""

import pathlib
import sys

from real_data import HERE, PROGRAM, Workshop, equal, find_data

sys.path.insert(0, str(HERE.parent / "bench"))

from identities import measure  # noqa: E402  (found by the line above)


def check(data, name):
    with Workshop() as workshop:
        for hidden, row in measure(pathlib.Path(PROGRAM), data / name, workshop.store(name)):
            print(f"{name}, hidden: {hidden}: {row['found']} of {row['stated']} pairs, {len(row['false'])} false")
            equal(f"{name}, hidden: {hidden}: false pairs", row["false"], [])
            assert row["stated"] > 0, f"{name}: no pair is stated"
            # What is left to find by: openers of pull requests and noreply addresses.
            assert hidden.endswith("openers") or row["found"] > 0, f"{name}, hidden: {hidden}: nothing found"


if __name__ == "__main__":
    for set_name in sys.argv[1:]:
        check(find_data(), set_name)
