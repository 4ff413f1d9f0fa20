#!/usr/bin/env python3
"""Compares a store's commits and line counts with what git itself says.

Usage: compare_numstat.py STORE.db REPOSITORY [NAME]

For each commit of the store that the repository has: author, committer, times and parents against
`git log`, files and line counts against `git log --numstat -M` (merges against the first parent).
Prints the share of equal rows and the first differences; exits with 1 where anything differs.
"""
import sqlite3
import subprocess
import sys

from messages import messages

CHANGES = ["--numstat", "-z", "-M", "-m", "--first-parent", "--no-ext-diff", "--no-textconv",
           "--format=%x01%H"]


def run(repository, arguments, text):
    command = ["git", "--no-replace-objects", "-c", "core.quotePath=false", "-C", repository, *arguments]
    return subprocess.run(command, input=text, stdout=subprocess.PIPE, check=True).stdout


def escaped(path):
    """The store's form of a path: undecodable bytes as \\xHH."""
    text = path.decode("utf-8", "surrogateescape")
    for marker in "0123456789abcdefABCDEF":
        text = text.replace("\\x" + marker, "\\x5Cx" + marker)
    return "".join(f"\\x{ord(c) - 0xDC00:02X}" if 0xDC80 <= ord(c) <= 0xDCFF else c for c in text)


def git_rows(repository, shas):
    """(sha, path) → (former path, added, deleted), as git counts them."""
    rows = {}
    output = run(repository, ["log", "--stdin", "--no-walk=unsorted", *CHANGES], "\n".join(shas).encode())
    for block in output.split(b"\x01")[1:]:
        sha, _, rest = block.partition(b"\x00")
        sha = sha.decode().strip()
        fields = rest.lstrip(b"\n").split(b"\x00")
        position = 0
        while position < len(fields) and fields[position]:
            added, deleted, path = fields[position].lstrip(b"\n").split(b"\t", 2)
            former = None
            if not path:
                former, path = fields[position + 1], fields[position + 2]
                position += 2
            position += 1
            counts = [None if count == b"-" else int(count) for count in (added, deleted)]
            rows[sha, escaped(path)] = (escaped(former) if former else None, *counts)
    return rows


def store_rows(database, repository_id):
    query = """
        SELECT c.sha, f.path, former.path, cf.added, cf.deleted
        FROM commit_files AS cf
        JOIN commits AS c ON c.id = cf.commit_id
        JOIN files AS f ON f.id = cf.file_id
        LEFT JOIN files AS former ON former.id = cf.former_file_id
        WHERE c.repository_id = ?"""
    return {(sha, path): tuple(rest) for sha, path, *rest in database.execute(query, (repository_id,))}


def git_commits(repository, shas):
    form = "%x01%H%x00%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct%x00%P%x00%B%x00"
    output = run(repository, ["log", "--stdin", "--no-walk=unsorted", "--format=" + form],
                 "\n".join(shas).encode())
    commits = {}
    for block in output.split(b"\x01")[1:]:
        fields = [field.decode("utf-8", "replace") for field in block.split(b"\x00")]
        if len(fields) >= 9:
            commits[fields[0]] = (*fields[1:8], fields[8].strip())
    return commits


def store_commits(database, repository_id):
    query = """
        SELECT c.sha, a.name, a.email, c.authored_at, m.name, m.email, c.committed_at, c.id
        FROM commits AS c
        JOIN identities AS a ON a.id = c.author_id
        JOIN identities AS m ON m.id = c.committer_id
        WHERE c.repository_id = ?"""
    parents = {}
    links = """
        SELECT c.sha, coalesce(parent.sha, p.parent_sha)
        FROM commit_parents AS p
        JOIN commits AS c ON c.id = p.commit_id
        LEFT JOIN commits AS parent ON parent.id = p.parent_id
        ORDER BY c.id, p.position"""
    for sha, parent in database.execute(links):
        parents.setdefault(sha, []).append(parent)
    texts = messages(database)
    return {sha: (name, email, str(at), cname, cemail, str(cat), " ".join(parents.get(sha, [])),
                  texts[commit_id].strip())
            for sha, name, email, at, cname, cemail, cat, commit_id in database.execute(query, (repository_id,))}


def compare(what, ours, theirs):
    keys = sorted(set(ours) | set(theirs))
    different = [key for key in keys if ours.get(key) != theirs.get(key)]
    share = 100.0 * (len(keys) - len(different)) / len(keys) if keys else 100.0
    print(f"{what}: {len(keys) - len(different)} of {len(keys)} equal ({share:.3f} %)")
    for key in different[:12]:
        print(f"  {key}\n    store {str(ours.get(key))[:300]}\n    git   {str(theirs.get(key))[:300]}")
    return not different


def main():
    store, repository = sys.argv[1:3]
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    known = dict(database.execute("SELECT name, id FROM repositories WHERE kind = 'git'"))
    repository_id = known[sys.argv[3]] if len(sys.argv) > 3 else next(iter(known.values()))
    commits = store_commits(database, repository_id)
    is_equal = compare("commits", commits, git_commits(repository, commits))
    is_equal &= compare("changes", store_rows(database, repository_id), git_rows(repository, commits))
    sys.exit(0 if is_equal else 1)


if __name__ == "__main__":
    main()
