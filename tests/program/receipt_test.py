#!/usr/bin/env python3
"""Receipts as their user meets them: written, verified, altered, and taken to other stores.

usage: receipt_test.py PROGRAM SOURCE_ROOT
"""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(sys.argv[2]).resolve()
QUESTIONS = [
    ["issue-context", "PROJ-1247"],
    ["file-experts", "src/auth/token_service.py"],
    ["component-risk", "auth"],
    ["onboarding", "auth"],
    ["review-suggest", "382"],
    ["hygiene"],
    ["links", "show", "PROJ-1247", "382"],
    ["links", "dangling"],
    ["links", "conflicts"],
    ["identity", "list"],
    ["identity", "show", "Ayşe Demir"],
]
LID = ["file-experts", "lid.c"]


def issue(key, created, status="Open", **fields):
    category = "new" if status == "Open" else "done"
    return {
        "key": key,
        "fields": {
            "summary": f"About {key}",
            "project": {"key": key.split("-")[0], "name": "Tea"},
            "issuetype": {"name": "Bug"},
            "status": {"name": status, "statusCategory": {"key": category}},
            "created": f"{created}T00:00:00.000+0000",
            "updated": f"{created}T00:00:00.000+0000",
            **fields,
        },
    }


class ReceiptTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="teammemory-")).resolve()
        self.addCleanup(shutil.rmtree, self.folder)

    def environment(self, **more):
        kept = {name: value for name, value in os.environ.items() if name == "PATH" or name.endswith("SAN_OPTIONS")}
        return {**kept, "HOME": str(self.folder), "LC_ALL": "C.UTF-8", **more}

    def run_program(self, *arguments, expect=0, store="teammemory.db", stdin=""):
        result = subprocess.run(
            [PROGRAM, "--db", self.folder / store, *map(str, arguments)],
            capture_output=True,
            input=stdin,
            text=True,
            cwd=self.folder,
            env=self.environment(),
            check=False,
        )
        self.assertEqual(result.returncode, expect, f"{arguments}: {result.stdout}\n{result.stderr}")
        return result.stdout, result.stderr

    def git(self, *arguments, date="2024-01-03T00:00:00Z", author="Ada"):
        people = {f"GIT_{role}_{what}": value
                  for role in ("AUTHOR", "COMMITTER")
                  for what, value in (("NAME", author), ("EMAIL", f"{author.lower()}@tea.example"), ("DATE", date))}
        subprocess.run(["git", *arguments], cwd=self.folder / "tea", check=True, capture_output=True,
                       env=self.environment(GIT_CONFIG_GLOBAL="/dev/null", **people))

    def commit(self, line, message, **more):
        with (self.folder / "tea" / "lid.c").open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        self.git("add", ".", **more)
        self.git("commit", "-q", "-m", message, **more)

    def make_repository(self):
        (self.folder / "tea").mkdir()
        self.git("init", "-q", "-b", "main")
        self.commit("int lid;", "TEA-1 seal the lid")

    def import_records(self, *records, store="teammemory.db"):
        self.run_program("import", "-", store=store, stdin="".join(json.dumps(record) + "\n" for record in records))

    def ask(self, *question, store="teammemory.db"):
        receipt = self.folder / "answer.receipt.json"
        self.run_program(*question, "--receipt", receipt, store=store)
        return receipt

    # --- the receipt ----------------------------------------------------------------------------

    def test_every_question_gives_a_receipt_of_the_schema_that_verifies(self):
        self.run_program("seed")
        receipts = self.folder / "receipts"
        receipts.mkdir()
        for question in QUESTIONS:
            shutil.copy(self.ask(*question), receipts / f"{'-'.join(question[:2]).replace('/', '-')}.json")
            text, _ = self.run_program("verify", "answer.receipt.json")
            self.assertIn(f"same: {question[0]}", text)
            self.assertEqual(text.count("\n"), 1, text)
        self.run_program("verify", "answer.receipt.json", "--format", "json")
        subprocess.run([sys.executable, ROOT / "tests/tools/check_schema.py",
                        ROOT / "docs/schemas/receipt-v1.schema.json", receipts], check=True, stdout=subprocess.DEVNULL)

    def test_a_receipt_changes_no_answer_and_holds_its_digest(self):
        self.run_program("seed")
        question = ["file-experts", "src/auth/token_service.py", "--format", "json"]
        plain, _ = self.run_program(*question)
        with_receipt, _ = self.run_program(*question, "--receipt", "r.json")
        self.assertEqual(with_receipt, plain)
        receipt = json.loads((self.folder / "r.json").read_text(encoding="utf-8"))
        self.assertEqual(receipt["answer"]["sha256"], hashlib.sha256(plain.encode()).hexdigest())
        self.assertEqual(receipt["answer"]["report"], json.loads(plain))

    def test_the_format_of_the_answer_and_where_it_goes_do_not_matter(self):
        self.run_program("seed")
        first = self.ask("hygiene").read_bytes()
        self.assertEqual(self.ask("hygiene", "--format", "markdown", "-o", "answer.md").read_bytes(), first)

    def test_the_order_of_imports_does_not_matter(self):
        self.make_repository()
        records = [issue(f"TEA-{number}", f"2024-01-0{number}") for number in (1, 2, 3)]
        self.run_program("index", "tea")
        self.import_records(*records)
        first = self.ask("issue-context", "TEA-1").read_bytes()
        for record in reversed(records):
            self.import_records(record, store="other.db")
        self.run_program("index", "tea", store="other.db")
        self.import_records(*records, store="other.db")
        self.assertEqual(self.ask("issue-context", "TEA-1", store="other.db").read_bytes(), first)

    # --- verify ---------------------------------------------------------------------------------

    def test_later_records_do_not_matter(self):
        self.make_repository()
        self.run_program("index", "tea")
        self.ask(*LID)
        self.commit("int rim;", "Later", date="2024-02-01T00:00:00Z", author="Bo")
        self.run_program("index", "tea")
        self.assertEqual(
            self.run_program("verify", "answer.receipt.json")[0], "same: file-experts lid.c, as of 2024-01-03T00:00:00Z\n"
        )

    def test_a_commit_dated_before_that_comes_later_is_told(self):
        self.make_repository()
        self.run_program("index", "tea")
        self.ask(*LID)
        self.commit("int rim;", "Backdated", date="2024-01-02T00:00:00Z", author="Bo")
        self.run_program("index", "tea")
        text, _ = self.run_program("verify", "answer.receipt.json", expect=1)
        self.assertIn("different: file-experts lid.c", text)
        self.assertIn("- git tea: commits up to 2024-01-03T00:00:00Z: 1 → 2\n", text)
        self.assertIn("- new: Bo: rank 2, score ", text)
        self.assertIn("Other evidence that came:\n", text)

    def test_a_rewritten_history_is_told(self):
        self.make_repository()
        self.run_program("index", "tea")
        self.ask(*LID)
        self.git("commit", "-q", "--amend", "-m", "Other words")
        self.run_program("index", "tea")
        text, _ = self.run_program("verify", "answer.receipt.json", expect=1)
        self.assertIn("- git tea: commits up to 2024-01-03T00:00:00Z: 1, with other content\n", text)

    def test_the_configuration_that_changed_is_named(self):
        self.make_repository()
        self.run_program("index", "tea")
        self.ask(*LID)
        (self.folder / "other.toml").write_text('[people]\nbots = ["Ada"]\n', encoding="utf-8")
        text, _ = self.run_program("--config", "other.toml", "verify", "answer.receipt.json", expect=1)
        self.assertIn("- configuration: bots is set now\n", text)
        self.run_program("verify", "answer.receipt.json")

    def test_a_store_without_the_records_says_so(self):
        self.run_program("seed")
        self.ask("issue-context", "PROJ-1247")
        self.make_repository()
        self.run_program("index", "tea", store="other.db")
        text, _ = self.run_program("verify", "answer.receipt.json", store="other.db", expect=4)
        self.assertIn("input gone: issue-context PROJ-1247", text)
        self.assertIn("- git tinyteam/shop is not in the store\n", text)
        self.assertIn("- jira PROJ is not in the store\n", text)
        self.assertIn("- issue PROJ-1247 is not in the store\n", text)

    def test_what_is_no_receipt_is_a_usage_error_with_its_place(self):
        self.run_program("seed")
        good = self.ask("hygiene").read_text(encoding="utf-8")
        bad = self.folder / "bad.json"
        for text, complaint in (
            ("{", "bad.json: no receipt: byte "),
            ('{"schema_version": 1}', "bad.json: /program: "),
            (good.replace('"command": "hygiene"', '"command": 7'), "/question/command: expected a text, got 7"),
            (good.replace('"command": "hygiene"', '"command": "gossip"'), "does not know: gossip"),
            (good.replace('"title": "', '"title": "No '), "/answer/sha256: "),
            ("", "bad.json: cannot be read"),
        ):
            self.assertNotEqual(text, good)
            bad.write_text(text, encoding="utf-8")
            text, notes = self.run_program("verify", bad, expect=2)
            self.assertEqual(text, "")
            self.assertIn(complaint, notes)
        self.run_program("verify", "missing.json", expect=2)

    def test_a_receipt_that_cannot_be_written_is_an_error_and_no_answer(self):
        self.run_program("seed")
        text, notes = self.run_program("hygiene", "--receipt", "no/such/folder/r.json", expect=1)
        self.assertEqual(text, "")
        self.assertIn("no/such/folder/r.json", notes)

    # --- diff -----------------------------------------------------------------------------------

    def test_diff_keeps_the_order_of_its_dates(self):
        self.run_program("seed")
        question = ["file-experts", "src/auth/token_service.py"]
        forth, _ = self.run_program("diff", "--as-of", "2026-05-01", "--as-of", "2026-05-28", *question)
        back, _ = self.run_program("diff", *question, "--as-of", "2026-05-28", "--as-of", "2026-05-01")
        self.assertIn("  commit_count 3 → 4 (+10.0)\n", forth)
        self.assertIn("  commit_count 4 → 3 (-10.0)\n", back)

    def test_diff_says_what_it_needs(self):
        self.run_program("seed")
        two = ["--as-of", "2026-05-01", "--as-of", "2026-05-28"]
        for arguments, complaint in (
            ([*two[:2], "hygiene"], "expected two dates"),
            ([*two, *two, "hygiene"], "expected two dates"),
            ([*two, "gossip"], "gossip is no question"),
            ([*two, "file-experts"], "file-experts needs PATH"),
            ([*two, "hygiene", "auth"], "auth is too much"),
            ([*two[:3], "yesterday", "hygiene"], "expected a date"),
        ):
            self.assertIn(complaint, self.run_program("diff", *arguments, expect=2)[1])
        self.run_program("diff", *two, "issue-context", "PROJ-9999", expect=4)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
