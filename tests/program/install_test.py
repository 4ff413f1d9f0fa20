#!/usr/bin/env python3
"""Installs the build, runs what was installed, and links the library from a project of its own.

usage: install_test.py BUILD_FOLDER SOURCE_ROOT CXX_FLAGS
"""

import os
import pathlib
import subprocess
import sys
import tempfile

build, root, flags = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]


def run(*command, **options):
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)
    assert result.returncode == 0, f"{command}:\n{result.stdout}\n{result.stderr}"
    return result.stdout


with tempfile.TemporaryDirectory(prefix="teammemory-") as folder:
    prefix = pathlib.Path(folder) / "prefix"
    run("cmake", "--install", build, "--prefix", prefix)
    program = prefix / "bin" / "teammemory"
    store = pathlib.Path(folder) / "demo.db"

    # The demo team travels inside the program.
    run(program, "--db", store, "seed", cwd=folder)
    question = ("--db", store, "issue-context", "PROJ-1247")
    answer = run(program, *question)
    assert "f00ba47 Mehmet Turac" in answer, answer
    path = f"{prefix / 'bin'}:{os.environ['PATH']}"
    as_git = run("git", "teammemory", *question, env={**os.environ, "PATH": path})
    assert as_git == answer, as_git

    consumer = pathlib.Path(folder) / "consumer"
    run(
        *("cmake", "-S", root / "tests" / "consumer", "-B", consumer, "-G", "Ninja"),
        *(f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_CXX_FLAGS={flags}"),
    )
    run("cmake", "--build", consumer)
    linked = run(consumer / "consumer", store, "context", "PROJ-1247", "2026-12-31")
    assert linked == answer, linked
print("installed, run and linked")
