#!/usr/bin/env python3
"""The program as its user meets it: commands, exit codes, streams, places, failures.

usage: program_test.py PROGRAM SOURCE_ROOT
"""

import gzip
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(sys.argv[2])
ISSUE = {
    "key": "TEA-1",
    "fields": {
        "summary": "Kettle leaks",
        "project": {"key": "TEA", "name": "Tea"},
        "issuetype": {"name": "Bug"},
        "status": {"name": "Open", "statusCategory": {"key": "new"}},
        "created": "2024-01-01T00:00:00.000+0000",
        "updated": "2024-01-02T00:00:00.000+0000",
    },
}


class ProgramTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="teammemory-")).resolve()
        self.addCleanup(shutil.rmtree, self.folder)
        self.command = [PROGRAM]

    def environment(self, **more):
        kept = {name: value for name, value in os.environ.items() if name == "PATH" or name.endswith("SAN_OPTIONS")}
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        return {**kept, "HOME": str(home), "LC_ALL": "C.UTF-8", **more}

    def give_up_root(self):
        """Lets the program run as somebody who may not write everywhere, where the test is root."""
        if os.geteuid() != 0:
            return
        nobody = 65534
        program = pathlib.Path(shutil.copy(PROGRAM, self.folder))
        self.environment()
        for path in [self.folder, *self.folder.rglob("*")]:
            os.chown(path, nobody, nobody, follow_symlinks=False)
        self.command = ["setpriv", f"--reuid={nobody}", f"--regid={nobody}", "--clear-groups", str(program)]

    def run_program(self, *arguments, expect=0, cwd=None, stdin=b"", **environment):
        result = subprocess.run(
            [*self.command, *map(str, arguments)],
            capture_output=True,
            input=stdin,
            cwd=cwd or self.folder,
            env=self.environment(**environment),
            check=False,
        )
        text, notes = result.stdout.decode(), result.stderr.decode()
        self.assertEqual(result.returncode, expect, f"{arguments}: {text}\n{notes}")
        return text, notes

    def git(self, *arguments, cwd):
        environment = self.environment(
            GIT_CONFIG_GLOBAL="/dev/null",
            GIT_AUTHOR_NAME="Ada",
            GIT_AUTHOR_EMAIL="ada@tea.example",
            GIT_COMMITTER_NAME="Ada",
            GIT_COMMITTER_EMAIL="ada@tea.example",
            GIT_AUTHOR_DATE="2024-01-03T00:00:00Z",
            GIT_COMMITTER_DATE="2024-01-03T00:00:00Z",
        )
        subprocess.run(["git", *arguments], cwd=cwd, env=environment, check=True, capture_output=True)

    def make_repository(self, name="tea"):
        repository = self.folder / name
        (repository / "src" / "kettle").mkdir(parents=True)
        self.git("init", "-q", "-b", "main", cwd=repository)
        (repository / "src" / "kettle" / "lid.c").write_text("int lid;\n")
        self.git("add", ".", cwd=repository)
        self.git("commit", "-q", "-m", "TEA-1 seal the lid", cwd=repository)
        return repository

    # --- the demo -------------------------------------------------------------------------------

    def test_the_demo_tells_the_story_of_the_design(self):
        text, _ = self.run_program("demo")
        self.assertIn(
            """Issue: PROJ-1247
Summary: Token refresh race condition
Status: In Progress
Priority: High
Component: auth

Related PRs:
- #382 Fix token refresh race condition [merged]

Commits:
- f00ba47 Mehmet Turac — PROJ-1247 guard token refresh with per-session lock
- b91c0de Ayşe Demir — PROJ-1247 add regression test for refresh race

Changed files:
- src/auth/token_service.py
- src/auth/session_manager.py
- tests/auth/test_token_refresh.py

People in context:
- Mehmet Turac
- Ayşe Demir
- Burak Kaya
""",
            text,
        )
        self.assertIn("Experts for src/auth/token_service.py\n\n1. Ayşe Demir — score ", text)
        self.assertIn("   commits: 4, reviews: 2, comments: 1, churn: 430, last activity: 2026-05-20\n", text)
        for command in ("component-risk auth", "onboarding auth", "review-suggest 382", "hygiene"):
            self.assertIn(f"$ teammemory {command}\n", text)

    def test_seeding_twice_changes_nothing(self):
        self.run_program("seed")
        before, _ = self.run_program("file-experts", "src/auth/token_service.py", "--explain")
        self.run_program("seed")
        self.assertEqual(self.run_program("file-experts", "src/auth/token_service.py", "--explain")[0], before)

    def test_the_demo_team_never_spoils_a_real_store(self):
        repository = self.make_repository()
        self.run_program("index", cwd=repository)
        for command in ("seed", "demo"):
            _, notes = self.run_program(command, cwd=repository, expect=1)
            self.assertIn("real records", notes)
        self.assertIn("lid.c", self.run_program("file-experts", "src/kettle/lid.c", cwd=repository)[0])

    def test_real_records_never_mix_with_the_demo_team(self):
        repository = self.make_repository()
        self.run_program("seed", cwd=repository)
        _, notes = self.run_program("index", cwd=repository, expect=1)
        self.assertIn("init-db --reset", notes)
        self.run_program("init-db", "--reset", cwd=repository)
        self.run_program("index", cwd=repository)

    # --- places ---------------------------------------------------------------------------------

    def test_the_store_lies_in_the_git_directory(self):
        repository = self.make_repository()
        self.run_program("index", cwd=repository / "src")
        self.assertTrue((repository / ".git" / "teammemory.db").exists())
        status = subprocess.run(["git", "status", "--porcelain"], cwd=repository, capture_output=True, check=True)
        self.assertEqual(status.stdout, b"")

    def test_outside_of_a_repository_the_store_lies_here(self):
        self.run_program("seed")
        self.assertTrue((self.folder / "teammemory.db").exists())

    def test_a_work_tree_shares_the_store_of_its_repository(self):
        repository = self.make_repository()
        self.run_program("index", cwd=repository)
        self.git("worktree", "add", "-q", "../second", cwd=repository)
        text, _ = self.run_program("file-experts", "src/kettle/lid.c", cwd=self.folder / "second")
        self.assertIn("Ada", text)

    def test_a_git_directory_that_cannot_be_written_sends_the_store_to_the_data_folder(self):
        repository = self.make_repository()
        self.give_up_root()
        os.chmod(repository / ".git", 0o555)
        self.addCleanup(os.chmod, repository / ".git", 0o755)
        self.run_program("index", cwd=repository)
        self.assertTrue(list((self.folder / "home/.local/share/teammemory").iterdir()))

    def test_the_store_is_named_by_flag_then_environment_then_file(self):
        (self.folder / "teammemory.toml").write_text('[store]\npath = "file.db"\n')
        self.run_program("seed")
        self.run_program("seed", TEAMMEMORY_DB="environment.db")
        self.run_program("--db", "flag.db", "seed", TEAMMEMORY_DB="environment.db")
        for name in ("file.db", "environment.db", "flag.db"):
            self.assertTrue((self.folder / name).exists(), name)
        text, _ = self.run_program("config")
        self.assertIn(f"({self.folder}/teammemory.toml:2)", text)

    def test_a_change_of_the_configuration_is_followed(self):
        repository = self.make_repository()
        self.run_program("index", cwd=repository)
        self.assertIn("lid.c", self.run_program("component-risk", "kettle", cwd=repository)[0])
        (repository / "teammemory.toml").write_text('[components]\n"src/kettle/**" = "crockery"\n')
        text, notes = self.run_program("component-risk", "crockery", cwd=repository)
        self.assertIn("lid.c", text)
        self.assertIn("derived", notes)
        _, notes = self.run_program("component-risk", "crockery", cwd=repository)
        self.assertEqual(notes, "")

    # --- sources --------------------------------------------------------------------------------

    def test_records_of_git_and_jira_meet(self):
        repository = self.make_repository()
        self.run_program("index", cwd=repository)
        _, notes = self.run_program("import", "-", cwd=repository, stdin=json.dumps(ISSUE).encode())
        self.assertIn("accepted", notes)
        text, _ = self.run_program("issue-context", "TEA-1", cwd=repository)
        self.assertIn("Ada — TEA-1 seal the lid", text)
        self.assertIn("- src/kettle/lid.c", text)

    def test_the_same_record_plain_packed_and_piped_is_one(self):
        (self.folder / "a.json").write_text(json.dumps(ISSUE))
        with gzip.open(self.folder / "b.json.gz", "wt") as file:
            json.dump([ISSUE], file)
        self.run_program("import", "a.json")
        for arguments, stdin in ((["b.json.gz"], b""), (["-"], json.dumps(ISSUE, indent=2).encode())):
            _, notes = self.run_program("import", *arguments, stdin=stdin)
            self.assertIn("0 accepted, 1 unchanged", notes)

    def test_a_bad_record_is_named_and_the_rest_goes_in(self):
        bad = {"key": "TEA-2", "fields": {"summary": 5, "created": "yesterday"}}
        (self.folder / "issues.json").write_text(json.dumps([ISSUE, bad, {"hello": 1}, 17]))
        _, notes = self.run_program("import", "issues.json")
        self.assertIn("issues.json: /1/fields/created: expected a date, got \"yesterday\"", notes)
        self.assertIn("issues.json: /2: ", notes)
        self.assertIn("issues.json: /3: ", notes)
        self.assertIn("TEA-1", self.run_program("issue-context", "TEA-1")[0])

    def test_strict_takes_all_or_nothing(self):
        (self.folder / "issues.json").write_text(json.dumps([ISSUE, {"hello": 1}]))
        _, notes = self.run_program("import", "--strict", "issues.json", expect=1)
        self.assertIn("issues.json: /1", notes)
        self.run_program("issue-context", "TEA-1", expect=4)

    def test_what_is_no_file_and_no_repository_is_said(self):
        _, notes = self.run_program("import", "missing.json", expect=1)
        self.assertIn("missing.json", notes)
        _, notes = self.run_program("index", "missing", expect=1)
        self.assertIn("missing", notes)
        _, notes = self.run_program("index", expect=1)
        self.assertIn("git repository", notes)

    # --- answers --------------------------------------------------------------------------------

    def test_what_is_unknown_gives_exit_4_and_near_matches(self):
        self.run_program("seed")
        for arguments, near in (
            (["issue-context", "PROJ-1274"], "PROJ-1247"),
            (["file-experts", "src/auth/token_servce.py"], "src/auth/token_service.py"),
            (["component-risk", "auht"], "auth"),
            (["onboarding", "auht"], "auth"),
            (["review-suggest", "9382"], "382"),
        ):
            text, notes = self.run_program(*arguments, expect=4)
            self.assertEqual(text, "")
            self.assertIn(f"did you mean {near}", notes.replace("#", ""))

    def test_a_pull_request_has_the_files_that_it_had(self):
        self.run_program("seed")
        text, _ = self.run_program("review-suggest", "382", "--as-of", "2026-05-18")
        self.assertIn("State: open", text)
        self.assertIn("Files: 2\n", text)  # the test came a day later
        self.assertIn("Note: only 2 of the 3 files", text)
        self.assertIn("Files: 3\n", self.run_program("review-suggest", "382")[0])

    def test_an_unknown_repository_is_said(self):
        self.run_program("seed")
        _, notes = self.run_program("review-suggest", "382", "--repository", "tinyteam/shp", expect=4)
        self.assertIn("did you mean tinyteam/shop?", notes)

    def test_commits_from_the_future_are_left_out_and_counted(self):
        repository = self.make_repository()
        (repository / "late.c").write_text("int late;\n")
        self.git("add", ".", cwd=repository)
        environment = {"GIT_COMMITTER_DATE": "2099-01-01T00:00:00Z", "GIT_AUTHOR_DATE": "2099-01-01T00:00:00Z"}
        command = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@tea.example", "commit", "-q", "-m", "late"]
        subprocess.run(command, cwd=repository, env=self.environment(**environment), check=True)
        self.run_program("index", cwd=repository)
        text, _ = self.run_program("hygiene", cwd=repository)
        self.assertIn("Note: 1 commit is dated after 2024-01-03", text)
        self.assertIn("late", self.run_program("hygiene", "--as-of", "2100-01-01", cwd=repository)[0])

    def test_an_answer_goes_whole_to_a_file_or_fails(self):
        self.run_program("seed")
        text, _ = self.run_program("hygiene")
        self.run_program("hygiene", "-o", "answer.txt")
        self.assertEqual((self.folder / "answer.txt").read_text(), text)
        self.assertEqual(self.run_program("hygiene", "-o", "-")[0], text)
        _, notes = self.run_program("hygiene", "-o", "missing/answer.txt", expect=1)
        self.assertIn("missing/answer.txt", notes)
        _, notes = self.run_program("hygiene", "-o", "/dev/full", expect=1)
        self.assertIn("/dev/full", notes)

    def test_json_is_json_and_limits_hold(self):
        self.run_program("seed")
        text, _ = self.run_program("hygiene", "--format", "json", "--limit", "1")
        report = json.loads(text)
        self.assertEqual(report["schema_version"], 1)
        for section in report["sections"]:
            if section["layout"] != "facts":
                self.assertLessEqual(len(section["findings"]), 1)
                self.assertGreaterEqual(section["total"], len(section["findings"]))

    def test_usage_errors_give_exit_2(self):
        self.run_program("seed")
        for arguments in (
            [],
            ["no-such-command"],
            ["hygiene", "--no-such-flag"],
            ["issue-context"],
            ["hygiene", "--format", "pdf"],
            ["hygiene", "--as-of", "yesterday"],
            ["hygiene", "--as-of", ""],
            ["hygiene", "--limit", "99999999999999999999"],
            ["hygiene", "--repository", "tinyteam/shop"],
            ["file-experts", ""],
            ["hygiene", "--limit", "-1"],
        ):
            text, notes = self.run_program(*arguments, expect=2)
            self.assertEqual(text, "")
            self.assertNotEqual(notes, "")

    def test_without_a_store_the_advice_is_to_make_one(self):
        _, notes = self.run_program("hygiene", expect=1)
        self.assertIn("teammemory index", notes)

    def test_help_and_version_go_to_stdout(self):
        self.assertIn("issue-context", self.run_program("--help")[0])
        self.assertIn("Example", self.run_program("file-experts", "--help")[0])
        self.assertRegex(self.run_program("--version")[0], r"^teammemory \d+\.\d+\.\d+\n$")

    def test_the_schema_that_is_printed_makes_the_store(self):
        text, _ = self.run_program("schema")
        database = sqlite3.connect(":memory:")
        database.executescript(text)
        self.run_program("seed")
        store = sqlite3.connect(self.folder / "teammemory.db")
        names = "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
        self.assertEqual(database.execute(names).fetchall(), store.execute(names).fetchall())

    # --- the store ------------------------------------------------------------------------------

    def test_a_second_writer_is_told_and_readers_are_not_blocked(self):
        import fcntl

        self.run_program("seed")
        with open(self.folder / "teammemory.db", "rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _, notes = self.run_program("rebuild", expect=1)
            self.assertIn("another teammemory is writing", notes)
            self.assertIn("PROJ-1247", self.run_program("issue-context", "PROJ-1247")[0])

    def test_a_newer_store_is_refused_with_advice(self):
        self.run_program("seed")
        store = sqlite3.connect(self.folder / "teammemory.db")
        store.execute("PRAGMA user_version = 99")
        store.close()
        for command in (["hygiene"], ["rebuild"]):
            _, notes = self.run_program(*command, expect=1)
            self.assertIn("newer", notes)

    def test_what_is_no_store_is_left_alone(self):
        (self.folder / "teammemory.db").write_text("these are my notes, and they are long enough to be read\n" * 20)
        before = (self.folder / "teammemory.db").read_bytes()
        for command in (["seed"], ["hygiene"], ["init-db", "--reset"]):
            self.run_program(*command, expect=1)
        self.assertEqual((self.folder / "teammemory.db").read_bytes(), before)

    def test_a_store_that_cannot_be_written_can_be_read(self):
        self.give_up_root()
        self.run_program("seed")
        os.chmod(self.folder / "teammemory.db", 0o444)
        os.chmod(self.folder, 0o555)
        self.addCleanup(os.chmod, self.folder, 0o755)
        self.assertIn("PROJ-1247", self.run_program("issue-context", "PROJ-1247")[0])

    def test_rebuilding_changes_no_byte_of_an_answer(self):
        self.run_program("seed")
        before = [self.run_program(*question, "--format", "json")[0] for question in QUESTIONS]
        self.run_program("rebuild")
        self.assertEqual([self.run_program(*question, "--format", "json")[0] for question in QUESTIONS], before)


QUESTIONS = [
    ["issue-context", "PROJ-1247"],
    ["file-experts", "src/auth/token_service.py"],
    ["component-risk", "auth"],
    ["onboarding", "auth"],
    ["review-suggest", "382"],
    ["hygiene"],
]

if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
