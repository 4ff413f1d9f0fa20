#!/usr/bin/env python3
"""Measures links against what forges and trackers state themselves.

usage: links.py DATA [--program PROGRAM] [--set SET]... [--check] [--false N]
Indexes and imports each set of DATA (one folder a set: repo.git, github/ or jira/, truth.jsonl) into a store of its own
and prints, for each kind of fact, precision and recall: of all rules together and of each rule, with every false and
every missed link and its cause (--false: at most so many of each). With --check, exits 1 where a kind misses its target.

A kind's facts are complete only for the records that they name: precision is judged on these. Facts about commits that
the repository does not have, and about pull requests that were never merged into it, are left out. A pull request may close
an issue in a form that the facts leave out (by its address, as owner/repo#N, in its title): what a plain search of its
texts finds so is counted apart, and is not false.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

SETS = ("secp256k1", "mls-protocol", "appc-daemon", "titanium-cli")
# Least precision and recall; None where only what is found is told.
TARGETS = {
    "pr-merge": (1.0, 0.995),
    "pr-closes-issue": (0.99, 0.99),
    "closed-by-commit": (0.99, 0.99),
    "issue-pr": (None, 0.98),
    "issue-commit": (None, 0.98),
}
CLOSING = r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+"
# What names an issue in many logs, and is none.
TRAPS = ("UTF-", "SHA-", "CVE-", "KIP-", "BIP-", "RFC-", "ISO-")


class Links:
    """The links of a store by natural keys: (kind of link, relation) -> {(left, right): rules}."""

    def __init__(self, store):
        self.database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
        self.commits = dict(self.database.execute("SELECT id, sha FROM commits"))
        self.issues = dict(self.database.execute("SELECT id, key FROM issues"))
        self.pulls = self.pull_requests()
        self.found = collections.defaultdict(lambda: collections.defaultdict(set))
        ends = {
            "commit_issues": (self.commits, self.issues),
            "pr_issues": (self.pulls, self.issues),
            "pr_commits": (self.pulls, self.commits),
        }
        query = "SELECT link, relation, left_id, right_id, rule FROM link_witnesses"
        for table, relation, left, right, rule in self.database.execute(query):
            if table in ends:
                names = ends[table][0].get(left), ends[table][1].get(right)
                self.found[table, relation][names].add(rule)

    def pull_requests(self):
        query = "SELECT p.id, p.number FROM pull_requests AS p"
        return dict(self.database.execute(query))

    def of(self, table, *relations):
        """Links with any of these relations (all where none is named), with their rules."""
        merged = collections.defaultdict(set)
        for (own, relation), links in self.found.items():
            if own == table and (not relations or relation in relations):
                for names, rules in links.items():
                    merged[names] |= rules
        return merged


def issue_number(key):
    return int(key.rsplit("#", 1)[1]) if "#" in key else None


def numbered(links):
    """Links of pull requests with the issues of a forge, by number."""
    return {(left, issue_number(key)): rules for (left, key), rules in links.items() if issue_number(key)}


class Fact:
    """A kind of fact: what is true, what was found on the same subjects, and by which rules."""

    def __init__(self, kind, truth, found, stated=()):
        self.kind, self.truth = kind, set(truth)
        self.found = found
        self.other_form = set(stated) & set(found) - self.truth

    def hits(self):
        return self.truth & set(self.found)

    def false(self):
        return sorted(set(self.found) - self.truth - self.other_form, key=str)

    def missed(self):
        return sorted(self.truth - set(self.found), key=str)

    def precision(self):
        judged = len(self.hits()) + len(self.false())
        return len(self.hits()) / judged if judged else None

    def recall(self):
        return len(self.hits()) / len(self.truth) if self.truth else None

    def by_rule(self):
        """rule -> (links on the facts' subjects, of these true ones)"""
        counts = collections.defaultdict(lambda: [0, 0])
        for names, rules in self.found.items():
            for rule in rules:
                counts[rule][0] += 1
                counts[rule][1] += names in self.truth
        return dict(sorted(counts.items()))


def pr_merges(facts, links):
    truth, subjects = set(), set()
    for fact in facts["pr-merge"]:
        merged = fact.get("merged", fact.get("state") == "MERGED")
        if merged and not fact["in_history"]:
            continue  # the commit is not there to be found
        subjects.add(fact["pr"])
        if merged:
            truth.add((fact["pr"], fact["merge_commit"]))
    found = {names: rules for names, rules in links.of("pr_commits", "merge").items() if names[0] in subjects}
    return Fact("pr-merge", truth, found)


def stated_closings(links):
    """(pull request, issue) by a closing word before an address or owner/repo#N, or in the title."""
    query = """SELECT r.name, p.number, COALESCE(p.title, ''), COALESCE(p.body, '') FROM pull_requests AS p
               JOIN repositories AS r ON r.id = p.repository_id"""
    for repository, number, title, body in links.database.execute(query):
        own = re.escape(repository)
        address = rf"{CLOSING}(?:https://github\.com/{own}/issues/|{own}#)(\d+)"
        for text, pattern in ((body, address), (title, CLOSING + r"#(\d+)")):
            for issue in re.findall(pattern, text, re.IGNORECASE):
                yield number, int(issue)


def pr_closings(facts, links):
    truth = {(fact["pr"], fact["issue"]) for fact in facts["pr-closes-issue"] if fact.get("known") == "issue"}
    return Fact("pr-closes-issue", truth, numbered(links.of("pr_issues", "resolves")), stated_closings(links))


def commit_closings(facts, links):
    truth = set()
    for fact in facts["closed-by-commit"]:
        for commit, is_there in zip(fact["commits"], fact["in_history"]):
            if is_there:
                truth.add((commit, fact["number"]))
    issues = {number for _, number in truth}
    found = {names: rules for names, rules in numbered(links.of("commit_issues", "resolves")).items() if names[1] in issues}
    known = {issue_number(key) for key in links.issues.values()}
    return Fact("closed-by-commit", {names for names in truth if names[1] in known}, found)


def issue_pulls(facts, links):
    """A pull request that a tracker's text names, by its number or by the commits that it brought."""
    direct = collections.defaultdict(set)
    for (pull, issue), rules in links.of("pr_issues").items():
        direct[issue, pull] |= rules
    through = collections.defaultdict(set)
    for (commit, issue), rules in links.of("commit_issues").items():
        through[issue, commit] |= rules
    truth, found = set(), {}
    for fact in facts["issue-pr"]:
        if not fact["merge_commits"]:
            continue  # never merged: git has no record of it to link
        names = fact["issue"], fact["pr"]
        truth.add(names)
        rules = set(direct.get(names, ()))
        for commit in fact["merge_commits"] + fact["pr_commits"]:
            rules |= through.get((fact["issue"], commit), set())
        if rules:
            found[names] = rules
    return Fact("issue-pr", truth, found)


def issue_commits(facts, links):
    through = {(issue, commit): rules for (commit, issue), rules in links.of("commit_issues").items()}
    known = set(links.commits.values())
    truth = {(fact["issue"], fact["commit"]) for fact in facts["issue-commit"] if fact["commit"] in known}
    return Fact("issue-commit", truth, {names: rules for names, rules in through.items() if names in truth})


KINDS = {
    "pr-merge": pr_merges,
    "pr-closes-issue": pr_closings,
    "closed-by-commit": commit_closings,
    "issue-pr": issue_pulls,
    "issue-commit": issue_commits,
}


def trapped(links):
    """Links that rest on a text which names no issue."""
    query = "SELECT rule, text FROM link_witnesses WHERE link IN ('commit_issues', 'pr_issues')"
    return [row for row in links.database.execute(query) if row[1].upper().startswith(TRAPS)]


def load_facts(path):
    facts = collections.defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        fact = json.loads(line)
        facts[fact["kind"]].append(fact)
    return facts


def make_store(program, folder, store):
    files = sorted(folder.glob("github/*.json")) + sorted(folder.glob("jira/*.json"))
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
    environment.update({name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")})
    for command in (["index", folder / "repo.git"], ["import", *files]):
        arguments = [program, "-q", "--db", store, *command]
        subprocess.run([str(part) for part in arguments], check=True, env=environment, cwd="/")


def share(value):
    return "–" if value is None else f"{value:.3f}"


def cause(fact, names, links):
    """Why a link is missed: whether its records are there at all."""
    left, right = names
    if fact.kind in ("issue-pr", "pr-closes-issue", "pr-merge"):
        pull = right if fact.kind == "issue-pr" else left
        if pull not in set(links.pulls.values()):
            return "the store has no such pull request"
    if fact.kind.startswith("issue-") and left not in set(links.issues.values()):
        return "the store has no such issue"
    return "nothing that is read states it"


def print_fact(fact, links, most):
    print(
        f"| {fact.kind} | {len(fact.truth)} | {len(fact.hits())} | {len(fact.other_form)} | {len(fact.false())} "
        f"| {share(fact.precision())} | {share(fact.recall())} |"
    )
    details = [f"  {rule}: {true} of {stated} true" for rule, (stated, true) in fact.by_rule().items()]
    details += [f"  false: {names} by {', '.join(sorted(fact.found[names]))}" for names in fact.false()[:most]]
    details += [f"  missed: {names}: {cause(fact, names, links)}" for names in fact.missed()[:most]]
    return [f"{fact.kind}:"] + details


def shortfalls(name, fact):
    precision, recall = TARGETS[fact.kind]
    for what, value, least in (("precision", fact.precision(), precision), ("recall", fact.recall(), recall)):
        if least is not None and value is not None and value < least:
            yield f"{name}: {what} of {fact.kind} is {value:.3f}, less than {least}"


def measure(program, folder, store, most):
    """Prints a set's tables; returns what falls short."""
    make_store(program, folder, store)
    links, facts = Links(store), load_facts(folder / "truth.jsonl")
    print(f"\n## {folder.name}\n\n| facts | true | found | in another form | false | precision | recall |\n|---|---|---|---|---|---|---|")
    details, short = [], []
    for kind, reader in KINDS.items():
        if facts[kind]:
            fact = reader(facts, links)
            details += print_fact(fact, links, most)
            short += shortfalls(folder.name, fact)
    print("\n" + "\n".join(details))
    short += [f"{folder.name}: {rule} takes {text!r} for an issue" for rule, text in trapped(links)]
    return short


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--program", default="teammemory")
    parser.add_argument("--set", dest="sets", action="append", choices=SETS)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--false", dest="most", type=int, default=1000)
    options = parser.parse_args()
    short = []
    with tempfile.TemporaryDirectory(prefix="teammemory-links-") as folder:
        for name in options.sets or SETS:
            store = pathlib.Path(folder) / f"{name}.db"
            short += measure(options.program, options.data.resolve() / name, store, options.most)
    print("\n" + "\n".join(short or ["every target is met"]))
    return 1 if short and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
