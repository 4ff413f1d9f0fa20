#!/usr/bin/env python3
"""Makes a bare git repository with an invented history of any size, the same one each time.

usage: make_history.py COMMITS REPOSITORY [--files N] [--authors N] [--seed N] [--records FILE]

What it has of a real history: a few files and a few authors get most of the work (power laws), most
commits touch one or two files and a few touch hundreds, edits keep most of a file, files are renamed
and deleted, topic branches live side by side and are merged, messages name issues and pull requests.

Nothing depends on how long the history will become, as long as files and authors keep their default
proportion to the commits: a short history is the beginning of a longer one, but for its last commits,
which merge the topics that are still open.

The stream goes to `git fast-import`, whose own pack stays as it is, in one piece: a repack of a
million commits would take longer than everything else. Its trees are deltas; its blobs are mostly whole,
so the pack is larger and its chains are shorter than those of a server's.

--records writes the issues and pull requests that the messages name, as Jira and GitHub send them,
one a line, for `teammemory import`.
"""

import argparse
import datetime
import json
import random
import subprocess
import sys

COMMITS_PER_FILE = 10
COMMITS_PER_AUTHOR = 500
FIRST_FILES = 50
SECONDS_PER_COMMIT = 450
START = 1262304000  # 2010-01-01
LONG_FILE = 80  # lines
MOST_FILES = 400  # of one commit
OPEN_TOPICS = 6
REPOSITORY = "team/invented"
PROJECT = "SHOP"

WORDS = """account address basket batch buffer cache catalogue channel check client clock config customer
delivery discount entry event export field filter folder format gateway handler header image import index
invoice item journal key label ledger limit list lock login mailer manager message model monitor number
order packet page parcel payment policy price printer product profile queue quota receipt record refund
region report request retry return route rule search sender session setting shelf signal stock store stream
supplier table tax template ticket timer token total tracker trade unit user value voucher warehouse""".split()
GIVEN_NAMES = """Ada Ayse Bela Bruno Chidi Clara Dario Deniz Emre Esra Farah Goran Hana Igor Ines Jonas Kaya
Lena Lucia Mara Mehmet Nadia Nils Omar Petra Rosa Sanna Tariq Uma Viktor Wanda Yusuf Zoe""".split()
FAMILY_NAMES = """Adler Aksoy Baker Berg Costa Demir Eder Fabre Gruber Haddad Ivanov Jansen Kaya Larsen Mbeki
Moreno Nagy Okafor Peters Quist Rossi Sato Silva Toth Ueda Vogel Weber Yilmaz Zeman""".split()


class Chance:
    """Draws from random() alone: its sequence is the same in every version of Python."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def below(self, count):
        return int(self.random() * count)

    def happens(self, probability):
        return self.random() < probability

    def of(self, choices):
        return choices[int(self.random() * len(choices))]

    def low(self, count, steepness):
        """A number below `count`; the small ones are much likelier."""
        return int(count * self.random() ** steepness)

    def power(self, exponent, most):
        """1, 2, …, `most`: n or more with probability n ** -exponent."""
        return min(most, int((1.0 - self.random()) ** (-1.0 / exponent)))


class Topic:
    def __init__(self, number, author, key):
        self.branch = b"refs/heads/topic-%d" % number
        self.number = number
        self.author = author
        self.key = key
        self.commits_left = 0
        self.changes = {}  # path → mark of its blob, None where it was deleted
        self.tip = None


class History:
    def __init__(self, options, stream, records):
        self.chance = Chance(options.seed)
        self.stream = stream
        self.records = records
        self.commits = options.commits
        self.files_per_commit = options.files / options.commits
        self.authors_per_commit = options.authors / options.commits
        self.pool = self.make_lines(60000)
        self.authors = []
        self.paths = []  # live files, the oldest first: these get most of the work
        self.contents = {}
        self.busy = set()  # paths that an open topic changes: nobody else touches them
        self.files_made = 0
        self.topics = []
        self.threads = 0  # issues and pull requests have numbers of one sequence
        self.marks = 0
        self.tip = None
        self.now = START

    # --- texts ------------------------------------------------------------------------------------

    def make_lines(self, count):
        of, words = self.chance.of, WORDS
        shapes = (
            "  {0}_{1} = {2}({3});\n",
            "  if ({0}.{1}() < {2}) return {3};\n",
            "// The {0} of a {1} is its {2}, never its {3}.\n",
            "    {0}->{1}({2}, {3});\n",
            "def {0}_{1}(self, {2}, {3}):\n",
        )
        common = ["\n", "}\n", "  }\n", "  return result;\n", "  else:\n"]
        lines = [of(shapes).format(of(words), of(words), of(words), of(words)) for _ in range(count)]
        return [(of(common) if self.chance.happens(0.2) else line).encode() for line in lines]

    def some_lines(self, count):
        start = self.chance.below(len(self.pool) - count)
        if count > 8:  # A run from the pool would make files look like one another.
            return [self.chance.of(self.pool) for _ in range(count)]
        return self.pool[start : start + count]

    def edited(self, content):
        lines = content.splitlines(keepends=True)
        for _ in range(self.chance.power(1.5, 8)):
            at = self.chance.below(len(lines) + 1)
            # What is much edited must not grow for ever.
            removed = self.chance.below(4 if len(lines) < LONG_FILE else 9) if len(lines) > 12 else 0
            lines[at : at + removed] = self.some_lines(self.chance.power(1.2, 40) - (removed > 1))
        return b"".join(lines)

    def sentence(self):
        of = self.chance.of
        verb = of(("Add", "Fix", "Move", "Guard", "Simplify", "Test", "Drop", "Speed up", "Log", "Check"))
        return f"{verb} the {of(WORDS)} of the {of(WORDS)} {of(WORDS)}"

    def message(self, key):
        subject = self.sentence()
        draw = self.chance.random()
        if draw < 0.45:
            subject = f"{key}: {subject}"
        elif draw < 0.6:
            subject += f" (#{self.old_thread()})"
        text = subject + "\n"
        if self.chance.happens(0.4):
            text += "\n" + "".join(self.sentence() + ".\n" for _ in range(1 + self.chance.below(5)))
            if self.chance.happens(0.2):
                text += f"\nFixes #{self.old_thread()}\n"
            if self.chance.happens(0.2):
                text += f"\nReviewed-by: {self.some_author()}\n"
        return text.encode()

    # --- people, issues ----------------------------------------------------------------------------

    def some_author(self):
        return self.authors[self.chance.low(len(self.authors), 3)]

    def add_author(self):
        number = len(self.authors)
        name = f"{self.chance.of(GIVEN_NAMES)} {self.chance.of(FAMILY_NAMES)}"
        self.authors.append(f"{name} <{name.lower().replace(' ', '.')}{number}@team.example>")

    def old_thread(self):
        return max(1, self.threads - self.chance.low(self.threads, 3))

    def new_issue(self):
        self.threads += 1
        key = f"{PROJECT}-{self.threads}"
        if self.records:
            when = f"{self.date()}.000+0000"
            fields = {
                "summary": self.sentence_of(self.threads),
                "project": {"key": PROJECT, "name": "Shop"},
                "issuetype": {"name": "Bug" if self.threads % 3 == 0 else "Task"},
                "status": {"name": "Done", "statusCategory": {"key": "done"}},
                "created": when,
                "updated": when,
            }
            self.records.write(json.dumps({"key": key, "fields": fields}) + "\n")
        return key

    def put_pull_request(self, topic):
        if not self.records:
            return
        when = self.date() + "Z"
        login = topic.author[: topic.author.index(" <")].replace(" ", "").lower()
        pull = {
            "url": f"https://api.github.com/repos/{REPOSITORY}/pulls/{topic.number}",
            "html_url": f"https://github.com/{REPOSITORY}/pull/{topic.number}",
            "number": topic.number,
            "state": "closed",
            "title": f"{topic.key}: {self.sentence_of(topic.number)}",
            "body": f"For {topic.key}.",
            "user": {"login": login, "id": 1000 + topic.number, "type": "User"},
            "created_at": when,
            "updated_at": when,
            "closed_at": when,
            "merged_at": when,
            "head": {"ref": f"topic-{topic.number}", "sha": f"{topic.number:040x}"},
            "base": {"ref": "main", "repo": {"full_name": REPOSITORY}},
        }
        self.records.write(json.dumps(pull) + "\n")

    @staticmethod
    def sentence_of(number):
        """Of a record: it must not draw, or the history would be another one with --records."""
        return f"The {WORDS[number % len(WORDS)]} loses its {WORDS[number // 7 % len(WORDS)]}"

    def date(self):
        moment = datetime.datetime.fromtimestamp(self.now, datetime.timezone.utc)
        return moment.strftime("%Y-%m-%dT%H:%M:%S")

    # --- files -------------------------------------------------------------------------------------

    def new_path(self):
        number = self.files_made
        self.files_made += 1
        # Folders grow in number with the files: about 25 files in each, on two levels.
        component, folder = self.chance.low(40, 1.5), self.chance.below(1 + number // 1000)
        ending = self.chance.of((b"cpp", b"py", b"py", b"md"))
        return b"%s/%s%d/%s_%d.%s" % (
            WORDS[component * 2].encode(),
            WORDS[folder * 3 % len(WORDS)].encode(),
            folder,
            WORDS[number * 13 % len(WORDS)].encode(),
            number,
            ending,
        )

    def free_path(self):
        for _ in range(20):
            path = self.paths[self.chance.low(len(self.paths), 4)]
            if path not in self.busy:
                return path
        return None

    def put_blob(self, content):
        self.marks += 1
        self.stream.write(b"blob\nmark :%d\ndata %d\n%s\n" % (self.marks, len(content), content))
        return self.marks

    def add_file(self, changes):
        path = self.new_path()
        self.paths.append(path)
        self.contents[path] = b"".join(self.some_lines(9 + self.chance.power(1.1, 600)))
        changes[path] = self.put_blob(self.contents[path])

    def edit_file(self, changes, path):
        self.contents[path] = self.edited(self.contents[path])
        changes[path] = self.put_blob(self.contents[path])

    def move_file(self, changes, path):
        name = path.rpartition(b"/")[2]
        target = self.new_path().rpartition(b"/")[0] + b"/" + name
        if target in self.contents:
            return
        self.paths[self.paths.index(path)] = target
        content = self.contents.pop(path)
        self.contents[target] = self.edited(content) if self.chance.happens(0.5) else content
        changes[path] = None
        changes[target] = self.put_blob(self.contents[target])

    def delete_file(self, changes, path):
        self.paths.remove(path)
        del self.contents[path]
        changes[path] = None

    def make_changes(self, commit, own_paths):
        """Path → mark of its new blob, None for a deletion. `own_paths` are the topic's so far."""
        changes = {}
        while self.files_made < FIRST_FILES + commit * self.files_per_commit and len(changes) < MOST_FILES:
            self.add_file(changes)
        for _ in range(self.chance.power(1.8, MOST_FILES)):
            own = [path for path in own_paths if path in self.contents]
            path = self.chance.of(own) if own and self.chance.happens(0.5) else self.free_path()
            if path is None or path in changes:
                continue
            draw = self.chance.random()
            if draw < 0.01 and len(self.paths) > FIRST_FILES:
                self.move_file(changes, path)
            elif draw < 0.015 and len(self.paths) > FIRST_FILES:
                self.delete_file(changes, path)
            else:
                self.edit_file(changes, path)
        return changes

    # --- commits -----------------------------------------------------------------------------------

    def put_commit(self, branch, author, message, parents, changes):
        self.marks += 1
        self.now += self.chance.below(2 * SECONDS_PER_COMMIT)
        written = self.now - self.chance.power(0.7, 500000)
        person = author.encode()
        text = [
            b"commit %s\nmark :%d\n" % (branch, self.marks),
            b"author %s %d +0100\ncommitter %s %d +0100\n" % (person, written, person, self.now),
            b"data %d\n%s" % (len(message), message),
        ]
        for word, parent in zip((b"from", b"merge"), parents):
            text.append(b"%s :%d\n" % (word, parent))
        for path, mark in changes.items():
            text.append(b"D %s\n" % path if mark is None else b"M 100644 :%d %s\n" % (mark, path))
        self.stream.write(b"".join(text))
        return self.marks

    def commit_to_main(self, commit):
        changes = self.make_changes(commit, ())
        parents = [self.tip] if self.tip else []
        key = self.new_issue() if self.chance.happens(0.1) else f"{PROJECT}-{self.old_thread()}"
        author = self.some_author()
        self.tip = self.put_commit(b"refs/heads/main", author, self.message(key), parents, changes)

    def open_topic(self):
        key = self.new_issue()
        self.threads += 1
        topic = Topic(self.threads, self.some_author(), key)
        topic.commits_left = self.chance.power(1.0, 12)
        topic.tip = self.tip
        self.topics.append(topic)
        return topic

    def commit_to_topic(self, commit, topic):
        changes = self.make_changes(commit, list(topic.changes))
        topic.changes.update(changes)
        self.busy.update(changes)
        author = topic.author if self.chance.happens(0.9) else self.some_author()
        topic.tip = self.put_commit(topic.branch, author, self.message(topic.key), [topic.tip], changes)
        topic.commits_left -= 1

    def merge_topic(self, topic):
        self.put_pull_request(topic)
        message = f"Merge pull request #{topic.number} from team/topic-{topic.number}\n\n{topic.key}\n"
        parents = [self.tip, topic.tip]
        self.tip = self.put_commit(
            b"refs/heads/main", self.some_author(), message.encode(), parents, topic.changes
        )
        self.stream.write(b"reset %s\nfrom %s\n\n" % (topic.branch, b"0" * 40))
        self.busy.difference_update(topic.changes)
        self.topics.remove(topic)

    def write(self):
        for commit in range(self.commits):
            while len(self.authors) < 5 + (commit + 1) * self.authors_per_commit:
                self.add_author()
            is_ending = self.commits - commit <= len(self.topics)
            finished = next((topic for topic in self.topics if is_ending or topic.commits_left <= 0), None)
            if finished:
                self.merge_topic(finished)
            elif self.topics and self.chance.happens(0.5):
                self.commit_to_topic(commit, self.chance.of(self.topics))
            elif commit > 0 and len(self.topics) < OPEN_TOPICS and self.chance.happens(0.15) and self.has_room(commit):
                self.commit_to_topic(commit, self.open_topic())
            else:
                self.commit_to_main(commit)

    def has_room(self, commit):
        """For a first commit and the merge: a topic never stays open."""
        return self.commits - commit > len(self.topics) + 2


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("commits", type=int)
    parser.add_argument("repository")
    parser.add_argument("--files", type=int, help="default: a tenth of the commits")
    parser.add_argument("--authors", type=int, help="default: a 500th of the commits")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--records", help="write the issues and pull requests to this file (NDJSON)")
    options = parser.parse_args()
    options.files = options.files or options.commits / COMMITS_PER_FILE
    options.authors = options.authors or options.commits / COMMITS_PER_AUTHOR
    return options


def make_history(options):
    git = ["git", "-C", options.repository]
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", options.repository], check=True)
    origin = f"https://github.com/{REPOSITORY}.git"
    subprocess.run([*git, "config", "remote.origin.url", origin], check=True)
    importer = subprocess.Popen(
        [*git, "-c", "core.compression=1", "fast-import", "--quiet", "--force", "--active-branches=16"],
        stdin=subprocess.PIPE,
    )
    records = open(options.records, "w", encoding="utf-8") if options.records else None
    History(options, importer.stdin, records).write()
    importer.stdin.close()
    if records:
        records.close()
    if importer.wait() != 0:
        sys.exit("git fast-import failed")


if __name__ == "__main__":
    make_history(parse_arguments())
