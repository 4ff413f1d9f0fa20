#!/usr/bin/env python3
"""Who is who, as its user sees, decides and takes it along.

usage: identity_test.py PROGRAM SOURCE_ROOT
"""

import json
import pathlib
import shlex
import sqlite3
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools"))

import program_test  # noqa: E402  (reads the same arguments)
from canonical_dump import dump  # noqa: E402  (found by the line above)

BY = ("--by", "Lead <lead@tea.example>")
WHY = ("--reason", "they told us")
ADA_HOME = "git:Ada <ada@home.example>"
ADA_WORK = "git:Ada <ada@tea.example>"
BOB = "git:Bob <bob@tea.example>"


class IdentityTest(unittest.TestCase):
    environment = program_test.ProgramTest.environment
    run_program = program_test.ProgramTest.run_program

    def setUp(self):
        program_test.ProgramTest.setUp(self)
        self.repository = self.folder / "tea"
        (self.repository / "src").mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        for count, (name, email) in enumerate(
            [("Ada", "ada@tea.example")] * 2 + [("Ada", "ada@home.example")] + [("Bob", "bob@tea.example")] * 2
        ):
            (self.repository / "src" / "lid.c").write_text(f"int lid = {count};\n")
            self.git("add", ".")
            self.git("commit", "-q", "-m", f"turn {count}", name=name, email=email, day=count + 1)
        self.run_program("index", cwd=self.repository)

    def git(self, *arguments, name="Ada", email="ada@tea.example", day=1):
        time = f"2024-01-{day:02}T00:00:00Z"
        environment = self.environment(
            GIT_CONFIG_GLOBAL="/dev/null",
            GIT_AUTHOR_NAME=name,
            GIT_AUTHOR_EMAIL=email,
            GIT_COMMITTER_NAME=name,
            GIT_COMMITTER_EMAIL=email,
            GIT_AUTHOR_DATE=time,
            GIT_COMMITTER_DATE=time,
        )
        subprocess.run(
            ["git", *arguments], cwd=self.repository, env=environment, check=True, capture_output=True
        )

    def identity(self, *arguments, expect=0):
        return self.run_program("identity", *arguments, cwd=self.repository, expect=expect)

    def people(self):
        """Sets of identities that are one person."""
        found = {}
        query = (
            "SELECT m.developer_id, i.realm || ':' || i.key FROM developer_identities AS m "
            "JOIN identities AS i ON i.id = m.identity_id ORDER BY 2"
        )
        with sqlite3.connect(self.repository / ".git" / "teammemory.db") as database:
            for person, identity in database.execute(query):
                found.setdefault(person, []).append(identity)
        return sorted(found.values())

    def content(self):
        return dump(self.repository / ".git" / "teammemory.db")

    # --- decisions ------------------------------------------------------------------------------

    def test_a_merge_joins_and_its_opposite_undoes_it_and_both_stay_visible(self):
        text, notes = self.identity("merge", ADA_HOME, ADA_WORK, *BY, *WHY)
        self.assertIn("decided: merge", notes)
        self.assertIn(f"- {ADA_HOME} — 1 commit", text)
        self.assertIn(f"- {ADA_WORK} — 2 commits", text)
        self.assertIn("by Lead <lead@tea.example>: they told us", text)
        self.assertEqual(self.people(), [[ADA_HOME, ADA_WORK], [BOB]])
        self.identity("split", ADA_HOME, ADA_WORK, *BY, "--reason", "a mistake")
        self.assertEqual(self.people(), [[ADA_HOME], [ADA_WORK], [BOB]])
        text, _ = self.identity("show", ADA_WORK)
        self.assertIn("merge — they told us (undone)", text)
        self.assertIn("split — a mistake\n", text)
        self.identity("merge", ADA_WORK, ADA_HOME, *BY, "--reason", "after all")
        self.assertEqual(self.people(), [[ADA_HOME, ADA_WORK], [BOB]])

    def test_a_decision_outlives_a_rebuild_and_another_import(self):
        self.identity("merge", ADA_HOME, ADA_WORK, *BY, *WHY)
        before = self.content()
        self.run_program("rebuild", cwd=self.repository)
        self.run_program("index", cwd=self.repository)
        self.assertEqual(self.content(), before)

    def test_a_preview_shows_what_changes_and_changes_nothing(self):
        before = self.content()
        text, _ = self.identity("merge", ADA_HOME, ADA_WORK, *BY, *WHY, "--preview")
        self.assertIn("What would change: merge", text)
        self.assertIn("Ada — 1 commit", text.split("People after")[0])
        self.assertIn("Ada — 3 commits", text.split("People after")[1])
        self.assertIn("src/lid.c: Bob → Ada", text)
        self.assertEqual(self.content(), before)
        self.assertEqual(self.people(), [[ADA_HOME], [ADA_WORK], [BOB]])
        # What the preview said comes true.
        self.identity("merge", ADA_HOME, ADA_WORK, *BY, *WHY)
        self.assertIn("1. Ada", self.run_program("file-experts", "src/lid.c", cwd=self.repository)[0])

    def test_who_decides_is_gits_user_unless_it_is_said(self):
        _, notes = self.identity("merge", ADA_HOME, ADA_WORK, *WHY, expect=2)
        self.assertIn("--by", notes)
        self.git("config", "user.name", "Cleo")
        self.git("config", "user.email", "cleo@tea.example")
        self.assertIn("by Cleo <cleo@tea.example>", self.identity("merge", ADA_HOME, ADA_WORK, *WHY)[0])

    def test_a_decision_needs_a_reason_and_two_people(self):
        self.identity("merge", ADA_HOME, ADA_WORK, *BY, expect=2)
        self.assertIn("say why", self.identity("merge", ADA_HOME, ADA_WORK, *BY, "--reason", "", expect=2)[1])
        self.assertIn("same identity", self.identity("merge", BOB, "bob@tea.example", *BY, *WHY, expect=2)[1])

    def test_nobody_and_more_than_one_are_told_with_near_matches(self):
        _, notes = self.identity("show", "Bobb", expect=4)
        self.assertIn("nobody is known as Bobb", notes)
        self.assertIn("did you mean Bob?", notes)
        _, notes = self.identity("show", "Ada", expect=4)
        self.assertIn("2 people are known as Ada", notes)
        self.assertIn(ADA_HOME, notes)

    def test_a_person_named_by_name_is_split_from_one_of_his(self):
        self.identity("merge", ADA_HOME, ADA_WORK, *BY, *WHY)
        self.identity("merge", ADA_WORK, BOB, *BY, *WHY)
        self.identity("split", "Ada", BOB, *BY, "--reason", "Bob is another")
        self.assertEqual(self.people(), [[ADA_HOME, ADA_WORK], [BOB]])

    # --- questions ------------------------------------------------------------------------------

    def test_people_are_listed_with_what_they_did_and_whether_they_are_active(self):
        text, _ = self.identity("list")
        self.assertIn("- Bob — 1 identity; 2 commits, 2024-01-04 to 2024-01-05; active\n", text)
        text, _ = self.identity("list", "--as-of", "2024-01-03")
        self.assertNotIn("Bob", text)
        text, _ = self.identity("list", "--as-of", "2025-01-01")
        self.assertIn("Bob — 1 identity; 2 commits, 2024-01-04 to 2024-01-05; departed", text)

    def test_a_rejected_suggestion_does_not_come_back(self):
        for name, email in (("Cleo Fox", "cleo@tea.example"), ("Cleo Fox", "cleo@home.example")):
            self.git("commit", "-q", "--allow-empty", "-m", "more", name=name, email=email, day=7)
        self.run_program("index", cwd=self.repository)
        text, _ = self.identity("suggest")
        self.assertIn("git:Cleo Fox <cleo@home.example> and git:Cleo Fox <cleo@tea.example>: same name", text)
        command = next(line for line in text.splitlines() if "to reject: " in line).split("to reject: ")[1]
        words = shlex.split(command)[1:]
        self.run_program(*words, *BY, cwd=self.repository)
        self.assertIn("no two people share a name", self.identity("suggest")[0])

    def test_bots_are_listed_decided_and_undone(self):
        self.identity("bot", BOB, *BY, *WHY)
        text, _ = self.identity("bots")
        self.assertIn(f"- {BOB} — 2 commits", text)
        self.assertNotIn("Bob", self.identity("list")[0])
        self.identity("not-bot", BOB, *BY, *WHY)
        self.assertIn("Bob", self.identity("list")[0])
        self.assertIn(BOB, self.identity("bots")[0].split("Said to be no bots")[1])

    def test_answers_come_in_all_formats_with_evidence(self):
        report = json.loads(self.identity("show", BOB, "--format", "json")[0])
        self.assertEqual(report["agent"], "identity-show")
        for section in report["sections"]:
            for finding in section["findings"]:
                self.assertTrue(finding["evidence"])
        self.assertIn("Bob", self.identity("list", "--format", "markdown")[0])

    # --- taken along ----------------------------------------------------------------------------

    def test_what_is_exported_as_toml_gives_the_same_people_to_a_store_without_decisions(self):
        self.git("commit", "-q", "--allow-empty", "-m", "more", name="Robert", email="bob@tea.example", day=6)
        self.run_program("index", cwd=self.repository)
        self.identity("merge", ADA_HOME, ADA_WORK, *BY, *WHY)
        self.identity("split", BOB, "git:Robert <bob@tea.example>", *BY, *WHY)
        people = self.people()
        self.assertEqual(people, [[ADA_HOME, ADA_WORK], [BOB], ["git:Robert <bob@tea.example>"]])
        self.identity("export", "-o", "exported.toml")
        store = self.repository / ".git" / "teammemory.db"
        store.unlink()
        (self.repository / "teammemory.toml").write_text((self.repository / "exported.toml").read_text())
        self.run_program("index", cwd=self.repository)
        self.assertEqual(self.people(), people)
        self.assertEqual(self.identity("export")[0], (self.repository / "exported.toml").read_text())
        # As decisions it says the same, and saying it twice says nothing new.
        store.unlink()
        (self.repository / "teammemory.toml").unlink()
        self.identity("import", "exported.toml", *BY)  # before there is anything to decide about
        self.run_program("index", cwd=self.repository)
        self.assertEqual(self.people(), people)
        self.assertIn("0 new decisions", self.identity("import", "exported.toml", *BY)[1])

    def test_what_is_exported_as_a_mailmap_gives_the_same_people(self):
        self.identity("merge", ADA_HOME, ADA_WORK, *BY, *WHY)
        people = self.people()
        self.identity("export", "--format", "mailmap", "-o", "exported")
        store = self.repository / ".git" / "teammemory.db"
        store.unlink()
        self.run_program("index", cwd=self.repository)
        self.assertNotEqual(self.people(), people)
        self.identity("import", "exported", *BY)
        self.assertEqual(self.people(), people)
        store.unlink()
        (self.repository / ".mailmap").write_text((self.repository / "exported").read_text())
        self.git("add", ".mailmap")
        self.git("commit", "-q", "-m", "who is who", name="Bob", email="bob@tea.example", day=6)
        self.run_program("index", cwd=self.repository)
        self.assertEqual(self.people(), people)

    def test_a_file_that_says_nothing_usable_is_refused(self):
        self.assertIn("cannot read", self.identity("import", "none", *BY, expect=2)[1])
        (self.repository / "bad.toml").write_text("[people]\nsame = 3\n")
        self.assertIn("bad.toml:2: people.same: expected an array", self.identity("import", "bad.toml", *BY, expect=2)[1])

    # --- configured -----------------------------------------------------------------------------

    def test_affiliations_are_shown_with_their_dates(self):
        (self.repository / "teammemory.toml").write_text(
            '[[people.affiliation]]\nperson = "bob@tea.example"\norganisation = "Kettles Ltd"\n'
            'from = 2023-05-01\nuntil = 2024-01-04\n'
            '[[people.affiliation]]\nperson = "bob@tea.example"\norganisation = "Cups Inc"\nfrom = 2024-01-05\n'
        )
        text, _ = self.identity("show", "Bob")
        self.assertIn("Affiliation: Kettles Ltd from 2023-05-01 until 2024-01-04\n", text)
        self.assertIn("Affiliation: Cups Inc from 2024-01-05\n", text)
        text, _ = self.identity("show", "Bob", "--as-of", "2024-01-03")
        self.assertIn("Affiliation: Kettles Ltd from 2023-05-01\n", text)
        self.assertNotIn("Cups", text)

    def test_a_bad_affiliation_is_told_by_file_line_and_key(self):
        for text, words in (
            ('person = "b"\n', "teammemory.toml:1: people.affiliation.organisation: is missing"),
            ('person = "b"\norganisation = "K"\nuntill = 2024-01-01\n', "did you mean people.affiliation.until?"),
            ('person = "b"\norganisation = "K"\nfrom = "soon"\n', "teammemory.toml:4: people.affiliation.from: expected a date"),
            ('person = "b"\norganisation = "K"\nfrom = 2024-02-01\nuntil = 2024-01-01\n', "people.affiliation.until: is before from"),
        ):
            (self.repository / "teammemory.toml").write_text("[[people.affiliation]]\n" + text)
            self.assertIn(words, self.identity("list", expect=2)[1])

    def test_a_table_of_one_affiliation_is_no_list(self):
        (self.repository / "teammemory.toml").write_text('[people.affiliation]\nperson = "b"\n')
        self.assertIn("people.affiliation: expected an array", self.identity("list", expect=2)[1])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
