#!/usr/bin/env python3
"""Compares answers about the demo team with the goldens beside this file.

usage: check_golden.py PROGRAM [--accept]
Every question of questions.txt is asked as text, as text with --explain, as Markdown and as JSON;
then once more with SQLite giving rows in reverse wherever a query does not state their order. With
--accept the goldens are written anew: read the diff before committing it.
"""

import difflib
import html
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
FORMATS = {
    "txt": [],
    "explain.txt": ["--explain"],
    "md": ["--format", "markdown", "--explain"],
    "json": ["--format", "json"],
}


def questions():
    """Name of the golden -> arguments."""
    found = {}
    for line in (HERE / "questions.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, arguments = line.split(":", 1)
            found[name] = arguments.split()
    return found


def run(program, store, arguments, reverse=False):
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
    environment.update({name: os.environ[name] for name in os.environ if name.endswith("SAN_OPTIONS")})
    if reverse:
        environment["TEAMMEMORY_TEST_REVERSE"] = "1"
    command = [program, "--db", store, *arguments]
    result = subprocess.run(command, capture_output=True, env=environment, cwd="/", check=False)
    notes = result.stderr.decode()
    assert result.returncode == 0, f"{command} gave {result.returncode}: {notes}"
    return result.stdout.decode()


def unnamed(name):
    """Statements and evidence that the JSON answer holds and another format does not name."""
    report = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    text = (HERE / f"{name}.explain.txt").read_text(encoding="utf-8")
    # Markdown escapes markup: a backslash before it, or an entity.
    markdown = html.unescape((HERE / f"{name}.md").read_text(encoding="utf-8")).replace("\\", "")
    for section in report["sections"]:
        for finding in section["findings"]:
            for words in [finding["statement"], *(record["label"] for record in finding["evidence"])]:
                for ending, answer in (("explain.txt", text), ("md", markdown)):
                    if words not in answer:
                        yield f"{name}.{ending} does not name {words!r}"


def check(program, accept):
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        for reverse in (False, True):
            store = os.path.join(folder, f"demo-{reverse}.db")
            run(program, store, ["seed"], reverse)
            for name, arguments in questions().items():
                for ending, options in FORMATS.items():
                    golden = HERE / f"{name}.{ending}"
                    answer = run(program, store, [*arguments, *options], reverse)
                    if accept and not reverse:
                        golden.write_text(answer, encoding="utf-8")
                        continue
                    expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
                    if answer != expected:
                        bad.append(golden.name)
                        sys.stdout.writelines(
                            difflib.unified_diff(
                                expected.splitlines(True),
                                answer.splitlines(True),
                                golden.name,
                                f"answer{' (reverse)' if reverse else ''}",
                            )
                        )
    for name in questions():
        for line in unnamed(name):
            print(line)
            bad.append(name)
    return bad


if __name__ == "__main__":
    different = check(os.path.abspath(sys.argv[1]), "--accept" in sys.argv[2:])
    if different:
        print(f"{len(different)} goldens differ; sh tests/golden/accept.sh writes them anew")
        sys.exit(1)
    print(f"{len(questions()) * len(FORMATS)} goldens hold, in both orders")
