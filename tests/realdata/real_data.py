"""Finds and unpacks the real records, and runs the program on them as a user would."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tools"))

from canonical_dump import dump  # noqa: E402  (found by the line above)

SKIPPED = 77  # the exit code that ctest reads as "skipped"
PROGRAM = os.environ.get("TEAMMEMORY_PROGRAM", "teammemory")
# Where unpacked records are kept between runs.
UNPACKED = pathlib.Path(os.environ.get("TEAMMEMORY_REAL_UNPACKED", tempfile.gettempdir() + "/teammemory-real"))


def find_data():
    """The unpacked records; leaves with a message where there are none."""
    stated = os.environ.get("TEAMMEMORY_REAL_DATA")
    source = pathlib.Path(stated) if stated else HERE.parents[1].parent / "shared" / "data"
    if (source / "secp256k1" / "repo.git").exists():
        return source
    unpack = source / "unpack.sh"
    if not unpack.exists():
        print(f"skipped: no real records at {source}; name their folder in TEAMMEMORY_REAL_DATA")
        sys.exit(SKIPPED)
    UNPACKED.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["bash", str(unpack), str(UNPACKED)], check=True)
    return UNPACKED


def run(store, *arguments, expect=0):
    """Runs the program on a store and gives back (stdout, stderr)."""
    command = [PROGRAM, "--db", str(store), *map(str, arguments)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TEAMMEMORY_")}
    environment.update(HOME="/nonexistent", XDG_CONFIG_HOME="/nonexistent", LC_ALL="C.UTF-8")
    result = subprocess.run(command, capture_output=True, env=environment, cwd="/", check=False)
    text, notes = result.stdout.decode(), result.stderr.decode()
    assert result.returncode == expect, f"{command} gave {result.returncode}, not {expect}:\n{text}\n{notes}"
    return text, notes


def ask(store, *arguments):
    """The text of an answer."""
    return run(store, *arguments)[0]


def ask_json(store, *arguments):
    """An answer as JSON."""
    return json.loads(run(store, *arguments, "--format", "json")[0])


def section(report, name):
    """The findings of a section of a JSON answer."""
    for candidate in report["sections"]:
        if candidate["id"] == name:
            return candidate["findings"]
    raise AssertionError(f"no section {name} in {[s['id'] for s in report['sections']]}")


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def equal(what, actual, expected):
    assert actual == expected, f"{what}: {actual!r}, expected {expected!r}"


def contains(what, text, *parts):
    for part in parts:
        assert part in text, f"{what}: {part!r} is missing in:\n{text}"


def same_dump(what, left, right):
    first, second = dump(left), dump(right)
    if first == second:
        return
    only_first, only_second = sorted(set(first) - set(second)), sorted(set(second) - set(first))
    shown = [f"< {line[:300]}" for line in only_first[:5]] + [f"> {line[:300]}" for line in only_second[:5]]
    raise AssertionError(f"{what}: {len(only_first)} and {len(only_second)} rows differ:\n" + "\n".join(shown))


class Workshop:
    """A temporary folder with stores in it."""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="teammemory-"))
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def store(self, name):
        return self.folder / f"{name}.db"
