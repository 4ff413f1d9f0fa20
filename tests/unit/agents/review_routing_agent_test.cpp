#include "agents/review_routing_agent.hpp"

#include <catch2/catch.hpp>

#include "support/report_check.hpp"
#include "support/small_team.hpp"

using namespace teammemory;
using namespace teammemory::test;
using Lines = std::vector<std::string>;

namespace {

Report suggest(StoreBuilder& store, const std::string& subject) {
  return ReviewRoutingAgent().answer(ask(subject), store.database());
}

}  // namespace

TEST_CASE("review-suggest ranks who knows the files, never the author or a bot", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  const Report report = suggest(store, "382");
  CHECK(report.title == "Reviewers for #382 Fix token refresh race condition");
  CHECK(statements(report, "pull_request") ==
        Lines{"State: merged", "Author: Mehmet Turac", "Files: 2"});
  CHECK(statements(report, "suggested_reviewers") == Lines{"Ayşe Demir", "Burak Kaya"});
  CHECK(section(report, "suggested_reviewers").findings.front().details ==
        Lines{"commits: 4, reviews: 2, comments: 1, churn: 430, last activity: 2026-05-20",
              "has changed 1 of 2 files: src/auth/token_service.py (4 commits)",
              "already reviewed"});
}

TEST_CASE("somebody who has only commented on issues is no reviewer", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  store.developer("Selin Arslan");
  store.issue_comment("PROJ-1247", "Selin Arslan", day(139));
  CHECK(statements(suggest(store, "382"), "suggested_reviewers") ==
        Lines{"Ayşe Demir", "Burak Kaya"});
}

TEST_CASE("people who left are named apart and not suggested", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  CHECK(statements(suggest(store, "382"), "no_longer_active") == Lines{"Deniz Polat"});
}

TEST_CASE("a pull request that nobody else knows gets no answer", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  store.commit({"ab", "Burak Kaya", day(139), "Alone", {{"alone.py", 1, 0, "A"}}});
  store.pull_request(390, "Burak Kaya", day(139), {"alone.py"});
  store.pull_request(391, "Burak Kaya", day(139), {});
  CHECK(section(suggest(store, "390"), "suggested_reviewers").empty_note ==
        "no answer: nobody else who is active has touched these files");
  CHECK(section(suggest(store, "391"), "suggested_reviewers").empty_note ==
        "no answer: no file of this pull request is known");
}

TEST_CASE("pull requests without their git repository are said to be so", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  store.database().execute("DELETE FROM repository_matches");
  CHECK(suggest(store, "382").caveats.back().text ==
        "pull requests of tinyteam/shop have no git repository");
}

TEST_CASE("where the author wrote no commit, whoever did counts as the author", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  store.pull_request(390, "Burak Kaya", day(139), {"src/auth/token_service.py"});
  store.pull_request_commit(390, "a3", day(139));
  const Report report = suggest(store, "390");
  CHECK(statements(report, "suggested_reviewers") == Lines{"Mehmet Turac"});
  CHECK(report.caveats.front().text ==
        "Ayşe Demir wrote commits of this pull request, its author none, and is left out");

  store.pull_request_commit(390, "f00ba47", day(139));
  CHECK(statements(suggest(store, "390"), "suggested_reviewers").empty());
}
