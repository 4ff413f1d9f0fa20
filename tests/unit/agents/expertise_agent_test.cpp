#include "agents/expertise_agent.hpp"

#include <catch2/catch.hpp>

#include "support/report_check.hpp"
#include "support/small_team.hpp"

using namespace teammemory;
using namespace teammemory::test;
using Lines = std::vector<std::string>;

namespace {

Report experts(StoreBuilder& store, const std::string& path, std::int64_t at = day(140)) {
  return ExpertiseAgent().answer(ask(path, at), store.database());
}

}  // namespace

TEST_CASE("file-experts counts commits, reviews, comments and churn over all identities",
          "[agents]") {
  StoreBuilder store;
  tell_story(store);
  const Report report = experts(store, "src/auth/token_service.py");
  CHECK(report.title == "Experts for src/auth/token_service.py");
  const Finding& first = section(report, "experts").findings.front();
  CHECK(first.statement == "Ayşe Demir");
  // a0 (the rename), a1, a2 and a3; reviews on #382 and #350, the pending one left out.
  CHECK(first.details ==
        Lines{"commits: 4, reviews: 2, comments: 1, churn: 430, last activity: 2026-05-20"});
  CHECK(first.score() == 99.5);
  CHECK(first.evidence_total == 7);
}

TEST_CASE("bots are no experts, and nobody reviews their own pull request", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  const Report report = experts(store, "src/auth/token_service.py");
  CHECK(statements(report, "experts") ==
        Lines{"Ayşe Demir", "Mehmet Turac", "Burak Kaya", "Deniz Polat"});
  CHECK(section(report, "experts").findings.at(1).details.front() ==
        "commits: 1, reviews: 0, comments: 0, churn: 40, last activity: 2026-05-11");
}

TEST_CASE("a rename keeps the expertise of the old path, up to the rename", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  store.commit({"a9",
                "Burak Kaya",
                day(135),
                "Use the old name again",
                {{"src/auth/tokens.py", 5, 0, "A"}}});
  const Report report = experts(store, "src/auth/token_service.py");
  CHECK(statements(report, "experts").at(3) == "Deniz Polat");
  CHECK(section(report, "experts").findings.at(2).details.front() ==
        "commits: 0, reviews: 1, comments: 1, churn: 0, last activity: 2026-05-12");
  CHECK(report.caveats.front().text == "formerly src/auth/tokens.py");
}

TEST_CASE("a deleted file still has experts", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  CHECK(statements(experts(store, "old.py"), "experts") == Lines{"Ayşe Demir"});
}

TEST_CASE("a folder counts each commit once", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  const Report report = experts(store, "src/auth");
  CHECK(report.title == "Experts for src/auth/");
  CHECK(section(report, "experts").findings.at(1).details.front() ==
        "commits: 1, reviews: 0, comments: 0, churn: 55, last activity: 2026-05-11");
}

TEST_CASE("unreachable commits and unsubmitted reviews do not count", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  const std::string before = dump(experts(store, "src/auth/token_service.py"));
  store.commit(
      {"dead", "Burak Kaya", day(100), "Lost", {{"src/auth/token_service.py", 99, 9}}, 1, false});
  store.insert("reviews", {{"pull_request_id", 1},
                           {"external_id", "x"},
                           {"reviewer_id", store.who("Burak Kaya")},
                           {"state", "approved"}});
  CHECK(dump(experts(store, "src/auth/token_service.py")) == before);
}

TEST_CASE("two people of one name are told apart", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  store.database().execute("UPDATE developers SET name = 'Ayşe Demir' WHERE name = 'Mehmet Turac'");
  CHECK(statements(experts(store, "src/auth/token_service.py"), "experts").at(0) ==
        "Ayşe Demir <git:Ayşe Demir>");
}

TEST_CASE("what is not imported is said", "[agents]") {
  StoreBuilder store;
  store.developer("Ayşe Demir");
  store.commit({"a0", "Ayşe Demir", day(1), "Start", {{"a.py"}}});
  store.database().execute("UPDATE repositories SET is_shallow = 1 WHERE kind = 'git'");
  store.database().execute("UPDATE commits SET is_churn_known = 0");
  Lines ids;
  for (const Caveat& caveat : experts(store, "a.py").caveats) ids.push_back(caveat.id);
  CHECK(ids == Lines{"no_pull_requests", "no_reviews", "no_issues", "shallow", "unknown_churn"});
}
