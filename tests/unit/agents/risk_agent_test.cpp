#include "agents/risk_agent.hpp"

#include <catch2/catch.hpp>

#include "support/report_check.hpp"
#include "support/small_team.hpp"

using namespace teammemory;
using namespace teammemory::test;
using Lines = std::vector<std::string>;

namespace {

Report risk(StoreBuilder& store) {
  return RiskAgent().answer(ask("auth"), store.database());
}

}  // namespace

TEST_CASE("component-risk sums up the component and ranks its files", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  const Report report = risk(store);
  CHECK(statements(report, "component") ==
        Lines{"Component: auth", "Files: 3", "Commits: 8, 6 of them in 90 days", "Contributors: 3",
              "Bugs: 1", "Churn: 733", "Score: 948.0"});
  CHECK(statements(report, "files") == Lines{"src/auth/token_service.py",
                                             "tests/auth/test_token_refresh.py",
                                             "src/auth/session_manager.py"});
  CHECK(section(report, "files").findings.front().details ==
        Lines{"changed 5 times in 90 days; 1 of those fixes bugs; 3 developers",
              "churn: 672, bugs: 1, contributors: 3, commits: 7"});
}

TEST_CASE("a bug counts where a commit resolves it or it is done", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  store.issue("PROJ-50", {{"type", "Bug"}, {"status", "Closed"}, {"status_category", "done"}});
  store.issue("PROJ-51", {{"type", "Bug"}});
  store.issue("PROJ-52", {{"status", "Closed"}});
  for (const char* key : {"PROJ-50", "PROJ-51", "PROJ-52"}) store.link_commit("a1", key, day(60));
  CHECK(statements(risk(store), "component").at(4) == "Bugs: 2");
}

TEST_CASE("a bug counts through the merged pull request of its commits", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  store.issue("PROJ-50", {{"type", "Bug"}});
  store.link_pull_request(382, "PROJ-50", day(129), "resolves");
  CHECK(statements(risk(store), "component").at(4) == "Bugs: 2");
}

TEST_CASE("a reverted change is named", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  const auto revert = store.commit(
      {"cc", "Burak Kaya", day(139), "Revert", {{"src/auth/session_manager.py", 1, 1}}});
  store.insert("commit_links", {{"commit_id", revert},
                                {"other_commit_id", 6},
                                {"relation", "reverts"},
                                {"stated_at", day(139)}});
  const Report report = risk(store);
  const Section& files = section(report, "files");
  CHECK(files.findings.front().details.front() ==
        "changed 5 times in 90 days; 1 of those fixes bugs; 3 developers; reverted once");
}

TEST_CASE("what a merge did to a path decides whether it exists", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  store.commit(
      {"e1", "Mehmet Turac", day(139), "Merge", {{"src/auth/session_manager.py", 0, 9, "D"}}, 2});
  CHECK(section(risk(store), "files").total == 2);
}

TEST_CASE("a component without files at that time says so", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  const Report report = RiskAgent().answer(ask("auth", day(-200)), store.database());
  CHECK(section(report, "files").empty_note ==
        "no answer: no file of this component exists at that time");
}
