#include "agents/states.hpp"

#include <catch2/catch.hpp>

#include "support/store_builder.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

IssueState state(StoreBuilder& store, std::int64_t issue, std::int64_t at) {
  return IssueStates(store.database(), from_epoch(at)).of(IssueId{issue});
}

}  // namespace

TEST_CASE("an issue's status follows its changes", "[agents]") {
  StoreBuilder store;
  const auto issue = store.issue(
      "PROJ-1", {{"status", "Done"}, {"status_category", "done"}, {"updated_at", day(9)}});
  store.transition("PROJ-1", "Open", "In Progress", day(4));
  store.transition("PROJ-1", "In Progress", "Done", day(9));
  CHECK(state(store, issue, day(3)).status == "Open");
  CHECK(state(store, issue, day(4)).status == "In Progress");
  CHECK_FALSE(state(store, issue, day(8)).is_done);
  CHECK(state(store, issue, day(9)).status == "Done");
  CHECK(state(store, issue, day(9)).is_done);
}

TEST_CASE("of changes in one second the one with the higher id is the last", "[agents]") {
  StoreBuilder store;
  const auto issue = store.issue("PROJ-1", {{"updated_at", day(4)}});
  for (const auto& [id, to] : {std::pair{"99", "Review"}, std::pair{"100", "Done"}}) {
    store.insert("issue_transitions",
                 {{"issue_id", issue}, {"external_id", id}, {"at", day(4)}, {"to_status", to}});
  }
  CHECK(state(store, issue, day(5)).status == "Done");
}

TEST_CASE("an export newer than all known changes is believed", "[agents]") {
  StoreBuilder store;
  const auto issue = store.issue(
      "PROJ-1", {{"status", "Closed"}, {"status_category", "done"}, {"updated_at", day(8)}});
  store.transition("PROJ-1", "Open", "In Progress", day(4));
  CHECK(state(store, issue, day(5)).status == "In Progress");
  CHECK(state(store, issue, day(8)).status == "Closed");
}

TEST_CASE("without changes the time of closing says open or closed", "[agents]") {
  StoreBuilder store;
  const auto issue = store.issue("PROJ-1", {{"status", "Done"},
                                            {"status_category", "done"},
                                            {"updated_at", day(9)},
                                            {"closed_at", day(5)}});
  CHECK(state(store, issue, day(9)).is_certain);
  CHECK(state(store, issue, day(4)).status == "open");
  CHECK_FALSE(state(store, issue, day(4)).is_certain);
  CHECK(state(store, issue, day(5)).is_done);
}

TEST_CASE("a status that no record tells stays unknown", "[agents]") {
  StoreBuilder store;
  const auto issue = store.issue(
      "PROJ-1", {{"status", "Done"}, {"status_category", "done"}, {"updated_at", day(9)}});
  CHECK(state(store, issue, day(4)).status.empty());
  CHECK_FALSE(state(store, issue, day(4)).is_done);
  CHECK_FALSE(state(store, issue, day(4)).is_certain);
}

TEST_CASE("a pull request's state is cut at the time asked for", "[agents]") {
  const PullRequestTimes merged{"merged", from_epoch(30), from_epoch(20), from_epoch(20)};
  CHECK(pull_request_state(merged, from_epoch(19)) == "open");
  CHECK(pull_request_state(merged, from_epoch(20)) == "merged");
  const PullRequestTimes closed{"closed", from_epoch(30), from_epoch(20), {}};
  CHECK(pull_request_state(closed, from_epoch(19)) == "open");
  CHECK(pull_request_state(closed, from_epoch(20)) == "closed");
  CHECK(pull_request_state({"closed", {}, {}, {}}, from_epoch(1)) == "closed");
  CHECK(pull_request_state({"", {}, {}, {}}, from_epoch(1)) == "open");
}
