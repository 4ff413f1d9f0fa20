#!/usr/bin/env python3
"""Writes the table of docs/links.md anew from the rules in src/derive/link_rules.hpp.

usage: write_link_rules.py   (from anywhere in the source tree; a unit test compares the two)
"""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
RULE = re.compile(r"constexpr LinkRule (\w+)\{(.*?)\};", re.DOTALL)
FIELD = re.compile(r'((?:"(?:[^"\\]|\\.)*"\s*)+|\d+)\s*(?:,|$)')
ORDER = re.compile(r"k_link_rules = \{(.*?)\};", re.DOTALL)
HEAD = "| rule | version | table | relation | what it reads |\n|---|---|---|---|---|\n"


def text_of(literal):
    """A C++ literal: neighbouring strings are one."""
    parts = re.findall(r'"((?:[^"\\]|\\.)*)"', literal)
    return "".join(parts).replace('\\"', '"') if parts else literal.strip()


def rules(source):
    known = {name: [text_of(field) for field in FIELD.findall(body)] for name, body in RULE.findall(source)}
    return [known[name] for name in re.findall(r"link_rules::(\w+)", ORDER.search(source).group(1))]


def main():
    table = HEAD
    for name, version, tables, relation, statement in rules((ROOT / "src/derive/link_rules.hpp").read_text()):
        listed = ", ".join(f"`{part}`" for part in tables.split(", "))
        table += f"| `{name}` | {version} | {listed} | {relation} | {statement} |\n"
    page = ROOT / "docs/links.md"
    text = page.read_text()
    start = text.index(HEAD)
    end = text.index("\n\n", start) + 1
    page.write_text(text[:start] + table + text[end:])


if __name__ == "__main__":
    main()
