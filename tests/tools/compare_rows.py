#!/usr/bin/env python3
"""Compares the rows that our reader counts with git's, for every commit of repositories.

Usage: compare_rows.py NUMSTAT_ROWS REPOSITORY...

NUMSTAT_ROWS is the program of that name. For all commits that any ref reaches, merges against the
first parent, compares `numstat_rows` with `git log --numstat -M`, then `numstat_rows --no-renames`
with `git log --numstat --no-renames`. Prints a line for each, and the first differences; exits with
1 where anything differs. Reads one commit of each side at a time: memory does not grow.
"""
import subprocess
import sys
import tempfile

GIT = ["git", "--no-replace-objects", "-c", "core.quotePath=false", "-c", "core.attributesFile=/dev/null",
       "-c", "diff.algorithm=myers", "-c", "diff.renameLimit=1000"]
LOG = ["log", "--stdin", "--no-walk=unsorted", "--numstat", "-z", "-m", "--first-parent", "--no-ext-diff",
       "--no-textconv", "--ignore-submodules=none", "--format=%x01%H"]
SHOWN = 10


def blocks(stream):
    """(sha, rows) of each commit. A row begins with a digit or "-", never with \\x01."""
    rest = b""
    while chunk := stream.read(1 << 20):
        *whole, rest = (rest + chunk).split(b"\x01")
        yield from (parse(block) for block in whole if block)
    if rest:
        yield parse(rest)


def parse(block):
    return block[:40].decode(), sorted(rows(block[40:].lstrip(b"\0\n").split(b"\0")))


def rows(fields):
    """(path, former path, counts) of each row; the two paths of a rename follow as own fields."""
    position = 0
    while position < len(fields) and fields[position]:
        added, deleted, path = fields[position].split(b"\t", 2)
        former = None
        if not path:
            former, path = fields[position + 1:position + 3]
            position += 2
        position += 1
        yield path, former or b"", added, deleted


def start(command, shas):
    file = tempfile.TemporaryFile()
    file.write(shas)
    file.seek(0)
    return subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE)


def compare(name, ours, theirs):
    commits = count = wrong = 0
    for (sha, own_rows), (git_sha, git_rows) in zip(blocks(ours.stdout), blocks(theirs.stdout), strict=True):
        assert sha == git_sha, f"{sha} stands where git has {git_sha}"
        commits += 1
        count += len(git_rows)
        if own_rows == git_rows:
            continue
        different = sorted(set(own_rows) ^ set(git_rows))
        wrong += len(set(git_rows) - set(own_rows)) or 1
        if wrong <= SHOWN:
            print(f"  {sha}")
            for row in different[:SHOWN]:
                print(f"    {'ours' if row in own_rows else 'git '} {b' '.join(row).decode(errors='replace')}")
    assert ours.wait() == 0 and theirs.wait() == 0, "a program failed"
    share = 100 * (count - wrong) / count if count else 100
    print(f"{name}: {commits} commits, {count - wrong} of {count} rows equal ({share:.4f} %)", flush=True)
    return wrong == 0


def compare_repository(program, repository):
    git = [*GIT, "-C", str(repository)]
    shas = subprocess.run([*git, "rev-list", "--all"], stdout=subprocess.PIPE, check=True).stdout
    is_equal = True
    for git_mode, own_mode in (("-M", []), ("--no-renames", ["--no-renames"])):
        ours = start([program, str(repository), *own_mode], shas)
        theirs = start([*git, *LOG, git_mode], shas)
        is_equal &= compare(f"{repository} {git_mode}", ours, theirs)
    return is_equal


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    results = [compare_repository(sys.argv[1], repository) for repository in sys.argv[2:]]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
