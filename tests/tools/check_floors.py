#!/usr/bin/env python3
"""Checks the floor rule: a file includes its own folder, <teammemory/...> and lower floors only.

usage: check_floors.py ROOT
Prints one line a breach and exits 1, or says how many files hold and exits 0.
"""

import pathlib
import re
import sys

# Folder under src/ and its floor. Folders of one floor never see each other.
FLOORS = {
    "model": 0,
    "util": 0,
    "store": 1,
    "sources/demo": 1,
    "sources/git": 1,
    "sources/github": 1,
    "sources/jira": 1,
    "derive": 2,
    "agents": 2,
    "render": 2,
    "app": 3,
    "cli": 4,
}
# Floor 0 is the ground: its two folders may use each other.
GROUND = 0
# Who may include a third-party header; a name ends a folder or is a file.
THIRD_PARTY = {
    "git2.h": ["sources/git/"],
    "sqlite3.h": ["store/sqlite/"],
    "CLI/": ["cli/"],
    "toml++/": ["app/config_file.cpp"],
    "openssl/": ["util/"],
    "zlib.h": ["util/", "sources/git/inflate"],
    "libdeflate.h": ["sources/git/inflate"],
    "utf8proc.h": ["util/unicode.cpp"],
    "zstd.h": ["util/"],
    "nlohmann/": ["util/json_document", "util/json_value", "render/json_"],
    "simdjson.h": ["util/json_document"],
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def folder_of(path):
    """The longest known folder that a path under src/ starts with."""
    matches = [folder for folder in FLOORS if path.startswith(folder + "/")]
    return max(matches, key=len, default=None)


def is_other_agent(path, name):
    """Whether a file of one agent includes another agent."""
    agent = re.compile(r"agents/(\w+)_agent\.[ch]pp")
    own, other = agent.fullmatch(path), agent.fullmatch(name)
    return bool(own and other and own[1] != other[1])


def breaches(root):
    source = root / "src"
    for file in sorted(source.rglob("*.[ch]pp")):
        path = file.relative_to(source).as_posix()
        own = folder_of(path)
        if own is None:
            yield f"src/{path}: its folder has no floor; name one in check_floors.py"
            continue
        for bracket, name in INCLUDE.findall(file.read_text(encoding="utf-8")):
            if own == "render" and name.startswith(("store/", "sources/", "teammemory/store")):
                yield f"src/{path}: includes {name}; renderers see reports only"
            if is_other_agent(path, name):
                yield f"src/{path}: includes {name}; agents see no other agent"
            # src/ is on the include path: both kinds of brackets find what is in it.
            if bracket == '"' or folder_of(name):
                other = folder_of(name)
                if other is None:
                    yield f'src/{path}: includes "{name}", which is in no known folder'
                elif other != own and FLOORS[other] >= FLOORS[own] and FLOORS[own] != GROUND:
                    yield f'src/{path} (floor {FLOORS[own]}) includes "{name}" (floor {FLOORS[other]})'
                elif FLOORS[own] == GROUND and FLOORS[other] > GROUND:
                    yield f'src/{path} (floor 0) includes "{name}" (floor {FLOORS[other]})'
            for header, allowed in THIRD_PARTY.items():
                if name.startswith(header) and not any(path.startswith(place) for place in allowed):
                    yield f"src/{path}: includes <{name}>; only {', '.join(allowed)} may"
    for file in sorted((root / "include").rglob("*.hpp")):
        path = file.relative_to(root).as_posix()
        for _, name in INCLUDE.findall(file.read_text(encoding="utf-8")):
            if "/" in name and not name.startswith("teammemory/"):
                yield f"{path}: includes <{name}>; public headers use the standard library only"
            elif name.endswith(".h"):
                yield f"{path}: includes <{name}>; public headers use the standard library only"


def main():
    root = pathlib.Path(sys.argv[1])
    found = list(breaches(root))
    for line in found:
        print(line)
    if found:
        return 1
    count = len(list((root / "src").rglob("*.[ch]pp")))
    print(f"{count} files keep the floor rule")
    return 0 if count else 1


sys.exit(main())
