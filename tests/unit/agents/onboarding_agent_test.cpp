#include "agents/onboarding_agent.hpp"

#include <catch2/catch.hpp>

#include "support/report_check.hpp"
#include "support/small_team.hpp"

using namespace teammemory;
using namespace teammemory::test;
using Lines = std::vector<std::string>;

TEST_CASE("onboarding names what to read and whom to ask, each with its reason", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  const Report report = OnboardingAgent().answer(ask("auth"), store.database());
  CHECK(statements(report, "main_files") == Lines{"src/auth/token_service.py — 7 commits by 3 "
                                                  "people, 672 lines changed, last on 2026-05-20",
                                                  "tests/auth/test_token_refresh.py — 1 commit by "
                                                  "1 person, 40 lines changed, last on 2026-05-12",
                                                  "src/auth/session_manager.py — 1 commit by 1 "
                                                  "person, 15 lines changed, last on 2026-05-11"});
  CHECK(statements(report, "people_to_ask") == Lines{"Ayşe Demir", "Mehmet Turac", "Burak Kaya"});
  CHECK(statements(report, "former_people") == Lines{"Deniz Polat"});
  CHECK(statements(report, "issues_to_read") ==
        Lines{"PROJ-1247 Token refresh race condition [In Progress] — 2 comments"});
  CHECK(statements(report, "open_issues") ==
        Lines{"PROJ-1247 Token refresh race condition [In Progress] — since 2026-05-01"});
  CHECK(statements(report, "pull_requests_to_read") ==
        Lines{"#382 Fix token refresh race condition [merged] — 3 reviews, 0 comments",
              "#350 Pull request 350 [open] — 1 review, 0 comments"});
  CHECK(statements(report, "recent_changes").front() ==
        "2026-05-20 a300000 Ayşe Demir — PROJ-99 tidy");
  CHECK(section(report, "recent_changes").total == 8);
}

TEST_CASE("onboarding without records of a kind says which", "[agents]") {
  StoreBuilder store;
  store.developer("Ayşe Demir");
  store.commit({"a0", "Ayşe Demir", day(1), "Start", {{"src/web/a.py"}}});
  store.component("web", {"src/web/a.py"});
  const Report report = OnboardingAgent().answer(ask("web"), store.database());
  CHECK(section(report, "issues_to_read").empty_note == "no answer: no issues imported");
  CHECK(section(report, "pull_requests_to_read").empty_note ==
        "no answer: no pull requests imported");
}
