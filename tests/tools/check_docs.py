#!/usr/bin/env python3
"""Runs the commands that the documents show and compares what they print.

usage: check_docs.py PROGRAM ROOT
In README.md and docs/**/*.md, a fenced block marked `console` that holds `$ teammemory ...` lines is
run, on the demo team, in the order of the document; the lines below each command are what it must
print. A line `…` stands for any lines. Blocks of other kinds are prose. Links between the documents
must lead somewhere.
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def commands(block):
    """(command, expected output) of each `$ ` line of a block."""
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append([line[2:], []])
        elif found:
            found[-1][1].append(line)
    return [(command, "\n".join(lines).rstrip("\n")) for command, lines in found]


def matches(expected, actual):
    pattern = re.escape(expected).replace(re.escape("\n…\n"), r"\n(?:.*\n)*?")
    pattern = re.sub(re.escape("\n…") + r"$", r"(?:\n.*)*", pattern)
    return re.fullmatch(pattern, actual) is not None


def check(program, root):
    bad = []
    documents = [root / "README.md", *sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]
    checked = 0
    for document in dict.fromkeys(documents):
        text = document.read_text(encoding="utf-8")
        for target in LINK.findall(text):
            if not (document.parent / target).exists():
                bad.append(f"{document.name}: the link to {target} leads nowhere")
        with tempfile.TemporaryDirectory() as folder:
            environment = {"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8"}
            environment.update({name: os.environ[name] for name in os.environ if name.endswith("SAN_OPTIONS")})
            subprocess.run([program, "seed"], cwd=folder, env=environment, check=True, capture_output=True)
            for block in BLOCK.findall(text):
                for command, expected in commands(block):
                    words = shlex.split(command)
                    if words[0] != "teammemory":
                        continue
                    result = subprocess.run(
                        [program, *words[1:]], cwd=folder, env=environment, capture_output=True, text=True, check=False
                    )
                    actual = (result.stdout + result.stderr).rstrip("\n")
                    checked += 1
                    if not matches(expected, actual):
                        bad.append(f"{document.name}: {command}\nexpected:\n{expected}\n\nprinted:\n{actual}\n")
    return checked, bad


if __name__ == "__main__":
    count, wrong = check(os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]))
    print("\n".join(wrong) or f"{count} commands print what the documents say")
    sys.exit(1 if wrong or not count else 0)
