"""Stated cases: questions on the real records, and what was found by hand in the records and in git."""

from real_data import ask, ask_json, contains, equal, run, section

QUESTIONS = {
    "ants": [
        ("issue-context", "#22"),
        ("file-experts", "pool.go"),
        ("file-experts", "internal/"),
        ("review-suggest", "23"),
        ("component-risk", "sync"),
        ("onboarding", "sync"),
        ("hygiene",),
        ("hygiene", "--as-of", "2021-01-01"),
    ],
    "appc-daemon": [
        ("issue-context", "DAEMON-339"),
        ("issue-context", "DAEMON-57", "--as-of", "2017-06-01"),
        ("file-experts", "packages/appcd-http/src/webserver.js"),
        ("component-risk", "appcd-core"),
        ("onboarding", "appcd-plugin"),
        ("hygiene",),
    ],
    "mls-protocol": [
        ("issue-context", "#86"),
        ("file-experts", "draft-ietf-mls-protocol.md"),
        ("review-suggest", "84"),
        ("hygiene",),
        ("hygiene", "--as-of", "2020-01-01"),
    ],
    "secp256k1": [
        ("issue-context", "#836"),
        ("issue-context", "bitcoin-core/secp256k1#836", "--as-of", "2020-10-22"),
        ("file-experts", "src/field_5x52_impl.h"),
        ("file-experts", "src/modules/ellswift/"),
        ("component-risk", "recovery"),
        ("onboarding", "musig"),
        ("review-suggest", "838"),
        ("hygiene",),
    ],
    "titanium-cli": [
        ("issue-context", "TIMOB-5823"),
        ("file-experts", "src/commands/sdk.js"),
        ("component-risk", "commands"),
        ("onboarding", "commands"),
        ("hygiene",),
    ],
}


def labels(report, name):
    return [finding["subject"]["label"] for finding in section(report, name)]


def fact(report, label):
    for part in report["sections"]:
        for finding in part["findings"]:
            if part["layout"] == "facts" and finding["label"] == label:
                return finding["statement"]
    raise AssertionError(f"no fact {label}")


def check_ants(store):
    # #23's description says "Fix #22"; its one commit is 9158bd3.
    context = ask_json(store, "issue-context", "panjf2000/ants#22")
    equal("what resolved #22", labels(context, "related_pull_requests"), ["#23"])
    equal("commits of #22", labels(context, "commits"), ["9158bd3"])
    experts = ask_json(store, "file-experts", "pool.go")
    # `git shortlog -s dev -- pool.go`: Andy Pan leads by far.
    equal("who knows pool.go", section(experts, "experts")[0]["subject"]["label"], "Andy Pan")
    review = ask_json(store, "review-suggest", "23")
    equal("author of #23", fact(review, "Author"), "Cholerae Hu")
    assert "Cholerae Hu" not in labels(review, "suggested_reviewers") + labels(review, "no_longer_active")


def check_appc_daemon(store):
    # The issue as exported; commit 0cbda38e ends "Fixes DAEMON-339", and 77549108 merges its branch.
    text = ask(store, "issue-context", "DAEMON-339", "--limit", "0")
    contains(
        "DAEMON-339",
        text,
        "Summary: Redirect to webpack UI no longer works",
        "Status: Resolved",
        "Component: appcd-http",
        "- 0cbda38 Chris Barber — fix(appcd-http): Adjusted content security policy",
        "- packages/appcd-http/src/webserver.js",
        "- Ewan Harris",
    )
    assert "7754910" not in text, "a merge commit is not among the commits"
    # `git log --no-merges` over the file and its former names: 4 people, Chris Barber far ahead.
    experts = section(ask_json(store, "file-experts", "packages/appcd-http/src/webserver.js"), "experts")
    assert experts[0]["subject"]["label"].startswith("Chris Barber"), experts[0]
    # DAEMON-191 is named by commits and missing in the export.
    assert any(f["statement"].startswith("DAEMON-191 ") for f in section(ask_json(store, "hygiene"), "dangling_keys"))
    _, notes = run(store, "issue-context", "DAEMON-191", expect=4)
    contains("a dangling key is said to be named", notes, "DAEMON-191")


def check_mls_protocol(store):
    # #84's description closes #86, as GitHub states.
    context = ask_json(store, "issue-context", "mlswg/mls-protocol#86")
    equal("what resolved #86", labels(context, "related_pull_requests"), ["#84"])
    # One person with three git identities and a login.
    experts = section(ask_json(store, "file-experts", "draft-ietf-mls-protocol.md"), "experts")
    equal("main author of the draft", experts[0]["subject"]["label"], "Richard Barnes")
    assert "Richard Barnes" not in labels(ask_json(store, "review-suggest", "84"), "suggested_reviewers")


def check_secp256k1(store):
    # PR #838 by elichai says "Fixes #836"; real-or-random and jonasnick reviewed it.
    context = ask_json(store, "issue-context", "#836")
    equal("what resolved #836", labels(context, "related_pull_requests"), ["#838"])
    equal("commits of #836", labels(context, "commits"), ["e669277", "3734b68"])
    equal("files of #836", labels(context, "changed_files"), ["build-aux/m4/bitcoin_secp.m4", "configure.ac"])
    people = labels(context, "people")
    equal("author first", people[0], "Elichai Turkel")
    assert {"Tim Ruffing", "Jonas Nick"} <= set(people), people
    # A day after it was opened, nothing was merged.
    early = ask(store, "issue-context", "#836", "--as-of", "2020-10-22")
    contains("#836 on its second day", early, "Status: open", "#838", "[open]")
    assert "e669277" not in early
    review = ask_json(store, "review-suggest", "838")
    equal("author of #838", fact(review, "Author"), "Elichai Turkel")
    suggested = labels(review, "suggested_reviewers")
    assert {"Tim Ruffing", "Jonas Nick"} <= set(suggested[:3]), suggested
    assert "Elichai Turkel" not in suggested
    # `git log --no-merges` over the file's five names: 62 commits by Pieter Wuille's addresses.
    experts = section(ask_json(store, "file-experts", "src/field_5x52_impl.h"), "experts")
    equal("who wrote the field", experts[0]["subject"]["label"], "Pieter Wuille")
    equal("his commits", [t["value"] for t in experts[0]["terms"] if t["name"] == "commit_count"], [62])
    risk = labels(ask_json(store, "component-risk", "recovery"), "files")
    assert "src/modules/recovery/main_impl.h" in risk, risk
    assert labels(ask_json(store, "onboarding", "musig"), "pull_requests_to_read")[0] == "#1479", "the PR that added musig"


def check_titanium_cli(store):
    context = ask(store, "issue-context", "TIMOB-5823")
    contains(
        "TIMOB-5823",
        context,
        "Status: Closed",
        "- 1272097 Chris Barber — [TIMOB-5823] Added iOS device and simulator info to info command.",
        "- lib/commands/info.js",
    )
    # Bots write a fifth of the commits, and are nobody's experts.
    report = ask_json(store, "file-experts", "package.json", "--limit", "0")
    assert not [name for name in labels(report, "experts") if "bot" in name.lower()], labels(report, "experts")


CHECKS = {
    "ants": check_ants,
    "appc-daemon": check_appc_daemon,
    "mls-protocol": check_mls_protocol,
    "secp256k1": check_secp256k1,
    "titanium-cli": check_titanium_cli,
}
