#!/usr/bin/env python3
"""Writes one JSON array of made-up GitHub records, as large as asked, to the standard output.

usage: make_records.py MEGABYTES [--seed N] [--waiting PERCENT]
Issues, pull requests, comments, reviews and timeline events in the REST API's shapes, in a mix like
that of real exports: 1 pull request or issue to 4 comments, 3 review comments or reviews and 8 events.
With --waiting, that share of the events does not say to which repository it belongs. The same
arguments give the same bytes; memory does not grow with the size.
"""

import argparse
import json
import random
import sys

REPOSITORY = "tinyteam/monolith"
WORDS = (
    "the session token is refreshed twice when both workers wake up at once so we hold a lock per session "
    "and test it with two clocks; see the log above for what happens before and after the change in the cache "
    "which nobody reads any more except the nightly job that counts what is left to do"
).split()
EVENTS = ("labeled", "referenced", "mentioned", "subscribed", "closed", "reopened", "assigned", "renamed")


class Maker:
    def __init__(self, seed, waiting):
        self.random = random.Random(seed)
        self.waiting = waiting
        self.next_id = 1000
        self.number = 0

    def new_id(self):
        self.next_id += 1
        return self.next_id

    def text(self):
        # Most texts are short, some are pages long.
        count = min(int(self.random.paretovariate(1.1) * 12), 2000)
        words = self.random.choices(WORDS, k=count)
        for at in range(11, count, 12):
            words[at] += ".\n"
        return " ".join(words)

    def user(self):
        number = int(self.random.paretovariate(0.8)) % 2000
        return {"login": f"Dev-{number}", "id": 5000 + number, "type": "User", "site_admin": False}

    def time(self):
        day, minute = divmod(self.number * 7 + self.random.randrange(5000), 1440)
        return f"20{10 + day // 336 % 15:02}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}T{minute // 60:02}:{minute % 60:02}:00Z"

    def sha(self):
        return f"{self.random.getrandbits(160):040x}"

    def url(self, kind):
        return f"https://github.com/{REPOSITORY}/{kind}/{self.number}"

    def issue(self):
        return {
            "id": self.new_id(),
            "html_url": self.url("issues"),
            "number": self.number,
            "state": self.random.choice(["open", "closed"]),
            "title": self.text()[:60],
            "body": self.text(),
            "user": self.user(),
            "labels": [{"name": "bug"}] if self.number % 3 == 0 else [],
            "assignees": [],
            "created_at": self.time(),
            "updated_at": self.time(),
            "closed_at": None,
        }

    def pull(self):
        issue = self.issue()
        issue.update(
            html_url=self.url("pull"),
            draft=False,
            merged=True,
            merged_at=self.time(),
            merged_by=self.user(),
            merge_commit_sha=self.sha(),
            additions=self.number % 400,
            deletions=self.number % 90,
            changed_files=3,
            requested_reviewers=[self.user()],
            head={"ref": f"topic-{self.number}", "sha": self.sha(), "repo": {"full_name": REPOSITORY}},
            base={"ref": "main", "sha": self.sha(), "repo": {"full_name": REPOSITORY, "default_branch": "main"}},
        )
        return issue

    def comment(self, thread):
        number = self.new_id()
        return {
            "id": number,
            "html_url": f"{thread}#issuecomment-{number}",
            "body": self.text(),
            "user": self.user(),
            "created_at": self.time(),
            "updated_at": self.time(),
            "author_association": "MEMBER",
        }

    def review(self):
        number = self.new_id()
        return {
            "id": number,
            "html_url": f"{self.url('pull')}#pullrequestreview-{number}",
            "user": self.user(),
            "body": self.text() if number % 3 == 0 else "",
            "state": self.random.choice(["APPROVED", "COMMENTED", "CHANGES_REQUESTED"]),
            "submitted_at": self.time(),
            "commit_id": self.sha(),
        }

    def review_comment(self):
        number = self.new_id()
        return {
            "id": number,
            "pull_request_review_id": number - 1,
            "html_url": f"{self.url('pull')}#discussion_r{number}",
            "path": f"src/part{number % 40}/file{number % 900}.cpp",
            "line": number % 500,
            "commit_id": self.sha(),
            "body": self.text(),
            "user": self.user(),
            "created_at": self.time(),
            "updated_at": self.time(),
        }

    def event(self):
        event = {
            "event": self.random.choice(EVENTS),
            "id": self.new_id(),
            "actor": self.user(),
            "commit_id": None,
            "created_at": self.time(),
            "issue_number": self.number,
        }
        if self.random.random() * 100 >= self.waiting:
            event["html_url"] = self.url("issues")
        return event

    def records(self):
        while True:
            self.number += 1
            is_pull = self.number % 3 != 0
            thread = self.pull() if is_pull else self.issue()
            yield thread
            for _ in range(4):
                yield self.comment(thread["html_url"])
            if is_pull:
                yield self.review()
                yield self.review_comment()
                yield self.review_comment()
            for _ in range(8):
                yield self.event()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("megabytes", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--waiting", type=float, default=0, metavar="PERCENT")
    options = parser.parse_args()
    size = 0
    before = "["
    for record in Maker(options.seed, options.waiting).records():
        text = before + json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        sys.stdout.write(text)
        before = ",\n"
        size += len(text.encode("utf-8"))
        if size >= options.megabytes * 1e6:
            break
    sys.stdout.write("]\n")


if __name__ == "__main__":
    main()
