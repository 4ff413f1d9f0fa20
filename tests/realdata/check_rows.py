#!/usr/bin/env python3
"""Compares each row of line counts and renames of real histories with git's.

Usage: check_rows.py NUMSTAT_ROWS SET...
"""
import sys
from concurrent.futures import ThreadPoolExecutor

from real_data import find_data

from compare_rows import compare_repository


def main():
    program, *sets = sys.argv[1:]
    data = find_data()
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = pool.map(lambda name: compare_repository(program, data / name / "repo.git"), sets)
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
