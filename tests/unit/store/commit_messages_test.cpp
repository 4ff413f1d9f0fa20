#include "store/commit_messages.hpp"

#include <catch2/catch.hpp>

#include <teammemory/error.hpp>

#include "support/git_store.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

/// A message of some length, another one for each commit.
std::string long_message(std::int64_t commit) {
  std::string text = "Commit " + std::to_string(commit) + "\n\n";
  for (std::int64_t line = 0; line < 30; ++line) {
    text += std::to_string(commit * line * 7919) + " changes\n";
  }
  return text;
}

}  // namespace

TEST_CASE("each commit has the message that it was stored with", "[store]") {
  const auto database = new_store();
  database->execute("PRAGMA foreign_keys = OFF");
  constexpr std::int64_t k_commits = 3000;
  CommitMessageWriter writer(*database);
  for (std::int64_t id = 1; id <= k_commits; ++id) {
    writer.add(CommitId{id}, id % 5 == 0 ? "" : long_message(id));
    if (id % 700 == 0) writer.flush();
  }
  writer.flush();
  CHECK(std::stoi(value(*database, "SELECT count(*) FROM message_blocks")) > 5);
  CHECK(value(*database, "SELECT sum(length(messages)) * 2 < 3000 * 600 FROM message_blocks") ==
        "1");
  CommitMessages messages(*database);
  for (std::int64_t id = 1; id <= k_commits; ++id) {
    REQUIRE(messages.of(CommitId{id}) == (id % 5 == 0 ? "" : long_message(id)));
  }
  CHECK(messages.of(CommitId{1}) == long_message(1));
}

TEST_CASE("what was dropped with its transaction is not stored later", "[store]") {
  const auto database = new_store();
  database->execute("PRAGMA foreign_keys = OFF");
  CommitMessageWriter writer(*database);
  writer.add(CommitId{4}, "rolled back");
  writer.forget();
  writer.add(CommitId{4}, "stored");
  writer.add(CommitId{9}, "after a gap");
  writer.flush();
  CommitMessages messages(*database);
  CHECK(messages.of(CommitId{4}) == "stored");
  CHECK(messages.of(CommitId{9}) == "after a gap");
  CHECK_THROWS_AS(messages.of(CommitId{5}), StoreError);
  CHECK_THROWS_AS(messages.of(CommitId{3}), StoreError);
}

TEST_CASE("broken messages are an error that says so", "[store]") {
  const auto database = new_store();
  database->execute("PRAGMA foreign_keys = OFF");
  put_message(*database, CommitId{1}, "first");
  database->execute("UPDATE message_blocks SET messages = x'0102'");
  CommitMessages messages(*database);
  CHECK_THROWS_WITH(messages.of(CommitId{1}), Catch::Contains("broken"));
  CHECK_THROWS_WITH(messages.of(CommitId{1}), Catch::Contains("broken"));
}
