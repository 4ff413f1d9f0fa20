#include "agents/hygiene_agent.hpp"

#include <catch2/catch.hpp>

#include "support/report_check.hpp"
#include "support/small_team.hpp"

using namespace teammemory;
using namespace teammemory::test;
using Lines = std::vector<std::string>;

namespace {

Report hygiene(StoreBuilder& store, std::size_t limit = 10) {
  return HygieneAgent().answer(ask("", day(140), limit), store.database());
}

}  // namespace

TEST_CASE("hygiene lists what is missing, rule by rule", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  const Report report = hygiene(store);
  CHECK(statements(report, "counts") ==
        Lines{"Commits without an issue key: 3", "PRs not linked to an issue: 1",
              "Empty PR descriptions: 1", "Issues done but linked to no commit: 1",
              "Files without a component: 1", "Keys of unknown issues: 1",
              "Identities that might be one person: 1"});
  // The bot's commit, the merge and the one with a dangling key are left out.
  CHECK(statements(report, "commits_without_issue_key") ==
        Lines{"a200000 Ayşe Demir — Add a cache",
              "a000000 Ayşe Demir — Name the file after its class", "d000000 Deniz Polat — Start"});
  CHECK(statements(report, "pull_requests_without_issue") == Lines{"#350 Pull request 350"});
  CHECK(statements(report, "empty_descriptions") == Lines{"#350 Pull request 350"});
  CHECK(statements(report, "done_issues_without_commit") == Lines{"PROJ-5 Issue PROJ-5 [Done]"});
  CHECK(statements(report, "files_without_component") == Lines{"deploy.sh"});
  CHECK(statements(report, "dangling_keys") == Lines{"PROJ-9999 — named by a100000"});
  const Finding& suggestion = section(report, "identity_suggestions").findings.front();
  CHECK(
      suggestion.details ==
      Lines{"to accept: teammemory identity merge 'git:Ayşe Demir' 'git:Burak Kaya' --reason WHY",
            "to reject: teammemory identity split 'git:Ayşe Demir' 'git:Burak Kaya' --reason WHY"});
}

TEST_CASE("hygiene counts all and lists up to the limit", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  const Report report = hygiene(store, 1);
  CHECK(section(report, "commits_without_issue_key").findings.size() == 1);
  CHECK(section(report, "commits_without_issue_key").total == 3);
}

TEST_CASE("an issue that was not to be fixed needs no commit", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  store.database().execute("UPDATE issues SET resolution = 'Won''t Fix' WHERE key = 'PROJ-5'");
  CHECK(section(hygiene(store), "done_issues_without_commit").total == 0);
}

TEST_CASE("without issues no commit is said to lack one", "[agents]") {
  StoreBuilder store;
  store.developer("Ayşe Demir");
  store.commit({"a0", "Ayşe Demir", day(1), "Start", {{"a.py"}}});
  const Report report = hygiene(store);
  CHECK(statements(report, "counts").front() ==
        "Commits without an issue key: no answer: no issues imported");
}
