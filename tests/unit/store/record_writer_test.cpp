#include "store/record_writer.hpp"

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "store/imports.hpp"
#include "store/raw_events.hpp"
#include "support/canonical_dump.hpp"
#include "support/memory_store.hpp"

using namespace teammemory;

namespace {

/// One payload: some records at one time.
struct Payload {
  std::string name;
  std::int64_t time = 0;
  std::vector<Record> records;
};

/// Puts statements as an import does.
void put_all(Database& database, const std::vector<Payload>& statements) {
  Transaction transaction(database);
  const ImportId import_id = begin_import(database, "import", "test", from_epoch(0));
  RawEvents events(database);
  RecordWriter writer(database);
  for (const Payload& statement : statements) {
    const auto event = events.add({"test", "", std::nullopt, statement.name}, import_id);
    for (const Record& record : statement.records) {
      writer.put(record, {from_epoch(statement.time), event.content_hash}, event.id);
    }
  }
  events.flush();
  writer.flush();
  transaction.commit();
}

Person person(std::string login, std::string name = "") {
  Person person;
  person.realm = Realm::github;
  person.key = login;
  if (!name.empty()) person.name = std::move(name);
  person.login = std::move(login);
  return person;
}

IssueRecord issue(std::int64_t number) {
  IssueRecord record;
  record.key = "tinyteam/shop#" + std::to_string(number);
  record.tracker = Tracker::github;
  record.project = "tinyteam/shop";
  record.number = number;
  return record;
}

PullRequestRecord pull(std::int64_t number) {
  PullRequestRecord record;
  record.key = {"tinyteam/shop", number};
  return record;
}

/// A random version of a few records, with fields left out at random.
Payload random_statement(std::mt19937& random, int serial) {
  const auto chance = [&] { return random() % 2 == 0; };
  const auto word = [&] { return "word" + std::to_string(random() % 5); };
  Payload statement{
      "payload " + std::to_string(serial), static_cast<std::int64_t>(random() % 4), {}};
  IssueRecord one = issue(static_cast<std::int64_t>(random() % 2) + 1);
  if (chance()) one.title = word();
  if (chance()) one.body = word();
  if (chance()) one.reporter = std::optional{person(word(), word())};
  if (chance()) one.assignee = std::optional<Person>{};
  if (chance()) one.labels = std::vector{word(), word()};
  if (chance()) one.fix_versions = std::vector{word()};
  if (chance()) one.affected_versions = std::vector<std::string>{};
  if (chance()) one.links = std::vector{IssueLinkItem{"Blocks", chance(), word()}};
  statement.records.emplace_back(one);
  PullRequestRecord two = pull(3);
  if (chance()) two.state = word();
  if (chance()) two.author = std::optional{person(word())};
  if (chance()) two.merged_at = std::optional{from_epoch(7)};
  if (chance()) two.requested_reviewers = std::vector{person(word()), person(word())};
  if (chance()) statement.records.emplace_back(two);
  ReviewRecord three{{"tinyteam/shop", 4}, word(), {}, word(), {}, {}, {}, {}};
  if (chance()) statement.records.emplace_back(three);
  CommentRecord four{IssueKey{"tinyteam/shop#1"}, word(), {}, word(), from_epoch(5), {}, {}};
  if (chance()) statement.records.emplace_back(four);
  statement.records.emplace_back(TransitionRecord{IssueKey{"tinyteam/shop#2"}, word(),
                                                  from_epoch(statement.time), word(), word(),
                                                  std::optional{person(word(), word())}});
  return statement;
}

}  // namespace

TEST_CASE("the newer version wins whichever comes first", "[record_writer]") {
  IssueRecord old_one = issue(1);
  old_one.title = std::string{"old"};
  IssueRecord new_one = issue(1);
  new_one.title = std::string{"new"};
  const Payload before{"a", 10, {old_one}};
  const Payload after{"b", 20, {new_one}};
  for (const auto& order : {std::vector{before, after}, std::vector{after, before}}) {
    const auto database = memory_store();
    put_all(*database, order);
    CHECK(rows_of(*database, "SELECT title, stated_at, field_stamps FROM issues", 3)
              .front()
              .substr(0, 8) == "new | 20");
  }
}

TEST_CASE("a field that the newer version leaves out keeps what the older one said",
          "[record_writer]") {
  IssueRecord old_one = issue(1);
  old_one.title = std::string{"old"};
  old_one.body = std::string{"body"};
  IssueRecord new_one = issue(1);
  new_one.title = std::string{"new"};
  const auto database = memory_store();
  put_all(*database, {{"b", 20, {new_one}}, {"a", 10, {old_one}}});
  CHECK(rows_of(*database, "SELECT title, body FROM issues", 2) ==
        std::vector<std::string>{"new | body"});
}

TEST_CASE("a stated nothing replaces something", "[record_writer]") {
  PullRequestRecord open = pull(1);
  open.merged_at = std::optional{from_epoch(1)};
  PullRequestRecord reopened = pull(1);
  reopened.merged_at = std::optional<Timestamp>{};
  const auto database = memory_store();
  put_all(*database, {{"b", 20, {reopened}}, {"a", 10, {open}}});
  CHECK(rows_of(*database, "SELECT merged_at FROM pull_requests") == std::vector<std::string>{"-"});
}

TEST_CASE("a review makes its pull request known, and the record completes it later",
          "[record_writer]") {
  const auto database = memory_store();
  put_all(
      *database,
      {{"a",
        5,
        {ReviewRecord{{"tinyteam/shop", 3}, "77", {}, std::string{"approved"}, {}, {}, {}, {}}}}});
  CHECK(rows_of(*database, "SELECT number, title FROM pull_requests", 2) ==
        std::vector<std::string>{"3 | -"});
  PullRequestRecord complete = pull(3);
  complete.title = std::string{"Guard the session"};
  put_all(*database, {{"b", 4, {complete}}});
  CHECK(rows_of(*database, "SELECT number, title FROM pull_requests", 2) ==
        std::vector<std::string>{"3 | Guard the session"});
}

TEST_CASE("put says what it did", "[record_writer]") {
  const auto database = memory_store();
  Transaction transaction(*database);
  const ImportId import_id = begin_import(*database, "import", "test", from_epoch(0));
  RawEvents events(*database);
  RecordWriter writer(*database);
  const auto event = events.add({"test", "", std::nullopt, "{}"}, import_id);
  IssueRecord record = issue(1);
  record.title = std::string{"t"};
  CHECK(writer.put(record, {from_epoch(1), event.content_hash}, event.id) == PutResult::inserted);
  CHECK(writer.put(record, {from_epoch(1), event.content_hash}, event.id) == PutResult::unchanged);
  CHECK(writer.put(record, {from_epoch(2), event.content_hash}, event.id) == PutResult::replaced);
  const CommentRecord comment{NumberKey{"tinyteam/shop", 9}, "1", {}, {}, {}, {}, {}};
  CHECK(writer.put(comment, {from_epoch(1), event.content_hash}, event.id) == PutResult::pending);
}

TEST_CASE("every order, repetition and partition of versions gives the same rows",
          "[record_writer]") {
  std::mt19937 random(20260520);
  for (int round = 0; round < 30; ++round) {
    std::vector<Payload> statements;
    for (int i = 0; i < 12; ++i) statements.push_back(random_statement(random, i));
    const auto expected_store = memory_store();
    put_all(*expected_store, statements);
    const std::string expected = dump_tracker_records(*expected_store);
    for (int order = 0; order < 4; ++order) {
      std::shuffle(statements.begin(), statements.end(), random);
      const auto database = memory_store();
      const auto cut =
          statements.begin() + static_cast<std::ptrdiff_t>(random() % statements.size());
      put_all(*database, {statements.begin(), cut});
      put_all(*database, {cut, statements.end()});
      put_all(*database, {statements.begin(), cut});
      REQUIRE(dump_tracker_records(*database) == expected);
      REQUIRE(rows_of(*database, "PRAGMA foreign_key_check").empty());
    }
  }
}
