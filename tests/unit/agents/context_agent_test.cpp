#include "agents/context_agent.hpp"

#include <catch2/catch.hpp>

#include "support/report_check.hpp"
#include "support/small_team.hpp"

using namespace teammemory;
using namespace teammemory::test;
using Lines = std::vector<std::string>;

TEST_CASE("issue-context tells the founding story", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  const Report report = ContextAgent().answer(ask("PROJ-1247"), store.database());
  CHECK(report.title.empty());
  CHECK(statements(report, "issue") ==
        Lines{"Issue: PROJ-1247", "Summary: Token refresh race condition", "Status: In Progress",
              "Priority: High", "Component: auth"});
  CHECK(statements(report, "related_pull_requests") ==
        Lines{"#382 Fix token refresh race condition [merged]"});
  CHECK(statements(report, "commits") ==
        Lines{"f00ba47 Mehmet Turac — PROJ-1247 guard token refresh with per-session lock",
              "b91c0de Ayşe Demir — PROJ-1247 add regression test for refresh race"});
  CHECK(statements(report, "changed_files") == Lines{"src/auth/token_service.py",
                                                     "src/auth/session_manager.py",
                                                     "tests/auth/test_token_refresh.py"});
  CHECK(statements(report, "people") == Lines{"Ayşe Demir", "Mehmet Turac", "Burak Kaya"});
  CHECK(report.caveats.empty());
}

TEST_CASE("issue-context shows the state of the day asked for", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  const Report report = ContextAgent().answer(ask("PROJ-1247", day(130)), store.database());
  CHECK(statements(report, "related_pull_requests") ==
        Lines{"#382 Fix token refresh race condition [open]"});
  CHECK(section(report, "commits").total == 1);
  const Report before = ContextAgent().answer(ask("PROJ-1247", day(124)), store.database());
  CHECK(statements(before, "issue").at(2) == "Status: Open");
  CHECK(section(before, "commits").empty_note ==
        "no answer: no commit or pull request links to this issue");
  CHECK(before.caveats.front().id == "fields_as_exported");
}

TEST_CASE("a pull request that only a commit links is related, with the commit as evidence",
          "[agents]") {
  StoreBuilder store;
  tell_story(store);
  store.pull_request_commit(350, "a3", day(139), "merge");
  const Report report = ContextAgent().answer(ask("PROJ-99"), store.database());
  CHECK(statements(report, "related_pull_requests") == Lines{"#350 Pull request 350 [open]"});
  const Finding& finding = section(report, "related_pull_requests").findings.front();
  CHECK(finding.evidence.at(1).key == full_sha("a3"));
}

TEST_CASE("merge commits are shown only where nothing else links", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  store.link_commit("e0", "PROJ-5", day(132));
  const Report report = ContextAgent().answer(ask("PROJ-5"), store.database());
  // #382 is related through its merge commit, and brings its commits.
  CHECK(section(report, "commits").total == 2);
  store.database().execute("DELETE FROM pr_commits");
  const Report alone = ContextAgent().answer(ask("PROJ-5"), store.database());
  CHECK(statements(alone, "commits") == Lines{"e000000 Mehmet Turac — Merge pull request #382"});
  CHECK(statements(alone, "changed_files") == Lines{"src/auth/token_service.py"});
}

TEST_CASE("a short sha is as long as its repository needs", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  store.commit({"f00ba4712", "Ayşe Demir", day(138), "Another"});
  const Report report = ContextAgent().answer(ask("PROJ-1247"), store.database());
  CHECK(section(report, "commits").findings.front().subject.label == "f00ba470");
}

TEST_CASE("lists are cut at the limit and say how many there are", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  const Report report = ContextAgent().answer(ask("PROJ-1247", day(140), 2), store.database());
  CHECK(section(report, "changed_files").findings.size() == 2);
  CHECK(section(report, "changed_files").total == 3);
}
