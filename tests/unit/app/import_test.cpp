#include "app/import.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "support/canonical_dump.hpp"
#include "support/memory_store.hpp"

using namespace teammemory;

namespace {

using Rows = std::vector<std::string>;

const std::string k_issue =
    R"({"number": 12, "title": "Login fails", "state": "closed", "updated_at": "2026-05-20T10:00:00Z",
        "html_url": "https://github.com/tinyteam/shop/issues/12", "user": {"login": "burak"}})";
const std::string k_older_issue =
    R"({"number": 12, "title": "Login", "state": "open", "body": "Always.", "updated_at": "2026-05-01T10:00:00Z",
        "html_url": "https://github.com/tinyteam/shop/issues/12", "user": {"login": "burak", "name": "Burak Kaya"}})";
const std::string k_closed =
    R"({"event": "closed", "id": 1, "created_at": "2026-05-20T10:00:00Z", "issue_number": 12})";
const std::string k_other_pull =
    R"({"number": 1, "title": "Other", "html_url": "https://github.com/tinyteam/infra/pull/1", "head": {}, "base": {}})";
const std::string k_comment_by_number =
    R"({"id": 9, "body": "Seen.", "created_at": "2026-05-20T10:00:00Z",
        "issue_url": "https://api.github.com/repos/tinyteam/shop/issues/12"})";

std::vector<std::string> reasons(const ImportSummary& summary) {
  std::vector<std::string> lines;
  for (const Problem& problem : summary.problems) lines.push_back(to_string(problem));
  return lines;
}

}  // namespace

TEST_CASE("a second import changes nothing", "[import]") {
  const auto database = memory_store();
  const std::string text = "[" + k_issue + "," + k_closed + "," + k_comment_by_number + "]";
  const ImportSummary first = import_text(*database, text);
  CHECK(first.counts.accepted == 3);
  CHECK(first.pending == 0);
  const std::string before = dump_tracker_records(*database);
  const ImportSummary second = import_text(*database, text);
  CHECK(second.counts.accepted == 0);
  CHECK(second.counts.unchanged == 3);
  CHECK(second.counts.replaced == 0);
  CHECK(dump_tracker_records(*database) == before);
  CHECK(rows_of(*database, "SELECT count(*) FROM raw_events") == Rows{"3"});
}

TEST_CASE("order and pieces of imports do not matter", "[import]") {
  std::vector<std::string> payloads = {k_issue, k_older_issue, k_closed, k_comment_by_number};
  const auto at_once = memory_store();
  import_text(*at_once, payloads[0] + payloads[1] + payloads[2] + payloads[3]);
  const std::string expected = dump_tracker_records(*at_once);
  CHECK(rows_of(*at_once, "SELECT title, body, status FROM issues", 3) ==
        Rows{"Login fails | Always. | closed"});
  std::ranges::sort(payloads);
  do {
    const auto together = memory_store();
    import_text(*together, payloads[0] + payloads[1] + payloads[2] + payloads[3]);
    CHECK(dump_tracker_records(*together) == expected);
    const auto in_pieces = memory_store();
    for (const std::string& payload : payloads) import_text(*in_pieces, payload);
    CHECK(dump_tracker_records(*in_pieces) == expected);
  } while (std::ranges::next_permutation(payloads).found);
}

TEST_CASE("a replaced row is counted", "[import]") {
  const auto database = memory_store();
  import_text(*database, k_older_issue);
  const ImportSummary summary = import_text(*database, k_issue);
  CHECK(summary.counts.accepted == 0);
  CHECK(summary.counts.replaced == 1);
  CHECK(import_text(*database, k_older_issue).counts.unchanged == 1);
}

TEST_CASE("a record without a repository waits until it is named", "[import]") {
  const auto database = memory_store();
  const ImportSummary lost = import_text(*database, k_closed);
  CHECK(lost.pending == 1);
  CHECK_THAT(lost.advice, Catch::Contains("--repository owner/name"));
  CHECK(rows_of(*database, "SELECT event FROM timeline_events").empty());
  const ImportSummary named = import_text(*database, k_issue + k_closed, "tinyteam/shop");
  CHECK(named.pending == 0);
  CHECK(rows_of(*database, "SELECT event FROM timeline_events") == Rows{"closed"});
  CHECK(rows_of(*database, "SELECT count(*) FROM raw_events") == Rows{"2"});
}

TEST_CASE("records that name two repositories do not lend theirs", "[import]") {
  const auto database = memory_store();
  CHECK(import_text(*database, k_issue + k_closed + k_other_pull).pending == 1);
  CHECK(import_text(*database, k_closed).pending == 1);
}

TEST_CASE("the files of a folder lend each other their repository", "[import]") {
  const auto folder = std::filesystem::temp_directory_path() / "teammemory_import_two_exports_test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / "infra");
  std::filesystem::create_directories(folder / "shop");
  std::ofstream(folder / "infra" / "pulls.json") << k_other_pull;
  std::ofstream(folder / "shop" / "issues.json") << k_issue;
  std::ofstream(folder / "shop" / "timeline.json") << k_closed;
  const auto database = memory_store();
  ImportOptions options;
  options.inputs = {folder.string()};
  std::istringstream no_input;
  CHECK(import_records(*database, options, {}, no_input).pending == 0);
  CHECK(import_records(*database, options, {}, no_input).counts.accepted == 0);
  std::filesystem::remove_all(folder);
  CHECK(rows_of(*database,
                "SELECT r.name FROM timeline_events AS t JOIN repositories AS r ON r.id = "
                "t.repository_id") == Rows{"tinyteam/shop"});
}

TEST_CASE("a record that one folder can place and another cannot is placed once", "[import]") {
  const auto folder = std::filesystem::temp_directory_path() / "teammemory_import_placed_once_test";
  for (const auto& [sure, unsure] : {std::pair{"a", "b"}, std::pair{"b", "a"}}) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder / sure);
    std::filesystem::create_directories(folder / unsure);
    std::ofstream(folder / sure / "all.json") << k_issue << k_closed;
    std::ofstream(folder / unsure / "all.json") << k_issue << k_other_pull << k_closed << k_closed;
    const auto database = memory_store();
    ImportOptions options;
    options.inputs = {folder.string()};
    std::istringstream no_input;
    const ImportSummary first = import_records(*database, options, {}, no_input);
    CHECK(first.pending == 0);
    CHECK(import_records(*database, options, {}, no_input).counts.accepted == 0);
    CHECK(rows_of(*database, "SELECT count(*) FROM raw_events") == Rows{"3"});
    CHECK(rows_of(*database, "SELECT event FROM timeline_events") == Rows{"closed"});
    CHECK(rows_of(*database, "PRAGMA foreign_key_check").empty());
  }
  std::filesystem::remove_all(folder);
}

TEST_CASE("the store's only repository places what comes later", "[import]") {
  const auto database = memory_store();
  import_text(*database, k_issue);
  CHECK(import_text(*database, k_closed).pending == 0);
  CHECK(rows_of(*database, "SELECT to_status FROM issue_transitions") == Rows{"closed"});
}

TEST_CASE("a comment waits until its number is known", "[import]") {
  const auto database = memory_store();
  CHECK(import_text(*database, k_comment_by_number).pending == 1);
  CHECK(import_text(*database, k_issue).pending == 0);
  CHECK(rows_of(*database, "SELECT body FROM issue_comments") == Rows{"Seen."});
}

TEST_CASE("a strict import ends at the first problem and leaves nothing", "[import]") {
  const auto database = memory_store();
  const std::string before = dump_tracker_records(*database);
  std::istringstream input("[" + k_issue + ", 12]");
  ImportOptions options;
  options.inputs = {"-"};
  options.is_strict = true;
  CHECK_THROWS_WITH(import_records(*database, options, {}, input),
                    "-: /1: expected an object, got 12");
  CHECK(dump_tracker_records(*database) == before);
  CHECK(rows_of(*database, "SELECT count(*) FROM imports") == Rows{"0"});
}

TEST_CASE("problems are counted, listed and kept", "[import]") {
  const auto database = memory_store();
  const ImportSummary summary =
      import_text(*database, "[" + k_issue + R"(, {"b": 1, "a": 2}, {}, "x"])");
  CHECK(reasons(summary) == Rows{"-: /1: not a record that teammemory knows: it has members a, b",
                                 "-: /2: not a record that teammemory knows: it has no members",
                                 "-: /3: expected an object, got \"x\""});
  CHECK(rows_of(*database, "SELECT accepted, unchanged, replaced, problems FROM imports", 4) ==
        Rows{"1 | 0 | 0 | 3"});
  CHECK(rows_of(*database, "SELECT count(*) FROM import_problems") == Rows{"3"});
}

TEST_CASE("a text of three megabytes goes in whole", "[import]") {
  const auto database = memory_store();
  const std::string body(3U << 20U, 'x');
  import_text(
      *database,
      R"({"number": 12, "title": "t", "html_url": "https://github.com/tinyteam/shop/issues/12",
    "body": ")" +
          body + "\"}");
  CHECK(rows_of(*database, "SELECT length(body) FROM issues") == Rows{std::to_string(body.size())});
}

TEST_CASE("folders are read in byte order, other files are left alone", "[import]") {
  const auto folder = std::filesystem::temp_directory_path() / "teammemory_import_test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / "b");
  std::ofstream(folder / "b" / "one.ndjson") << k_closed << "\n";
  std::ofstream(folder / "a.json") << k_issue;
  std::ofstream(folder / "notes.txt") << "no JSON";
  const auto database = memory_store();
  ImportOptions options;
  options.inputs = {folder.string()};
  std::istringstream no_input;
  const ImportSummary summary = import_records(*database, options, {}, no_input);
  std::filesystem::remove_all(folder);
  REQUIRE(summary.files.size() == 2);
  CHECK(summary.files[0].file == (folder / "a.json").string());
  CHECK(summary.files[1].kinds ==
        std::vector<std::pair<std::string, std::int64_t>>{{"github.event", 1}});
  CHECK(summary.counts.problems == 0);
  options.inputs = {(folder / "gone.json").string()};
  CHECK_THROWS_AS(import_records(*database, options, {}, no_input), DataError);
}

TEST_CASE("a demo import says so in the store", "[import]") {
  const auto database = memory_store();
  std::istringstream input(k_issue);
  ImportOptions options;
  options.inputs = {"-"};
  options.is_demo = true;
  import_records(*database, options, {}, input);
  CHECK(rows_of(*database, "SELECT source FROM imports") == Rows{"seed"});
}
