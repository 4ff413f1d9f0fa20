// No question looks through a large table where it has a key. The store never has statistics, so
// SQLite plans by the statements and the indexes alone: a plan on a small store is the plan on a
// large one.
#include <array>
#include <cctype>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <teammemory/error.hpp>

#include "store/as_of.hpp"
#include "support/recording_database.hpp"
#include "support/small_team.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

/// Tables that grow with the history and its records.
const std::set<std::string> k_large = {
    "commits",          "commit_files",      "commit_parents",    "files",
    "issues",           "issue_comments",    "issue_transitions", "pull_requests",
    "reviews",          "review_comments",   "pr_comments",       "timeline_events",
    "raw_events",       "file_components",   "file_lineage",      "file_presence",
    "file_totals",      "component_commits", "issue_components",  "issue_kinds",
    "commit_issues",    "pr_issues",         "pr_commits",        "pr_files",
    "commit_reviews",   "unlinked_commits",  "link_witnesses",    "dangling_references",
    "pr_recorded_files"};

struct Exception {
  const char* words;  ///< a part of the statement
  const char* table;
  const char* reason;
};
constexpr std::array k_allowed = {
    Exception{"LIMIT 1", "commits", "whether there is any: the first row answers"},
    Exception{"LIMIT 1", "issues", "whether there is any: the first row answers"},
    Exception{"LIMIT 1", "pull_requests", "whether there is any: the first row answers"},
    Exception{"LIMIT 1", "reviews", "whether there is any: the first row answers"},
    Exception{"-- One row if the store has records", "issues", "the first row answers"},
    Exception{"-- One row if the store has records", "pull_requests", "the first row answers"},
    Exception{"-- One row if the store has records", "timeline_events", "the first row answers"},
    Exception{"-- Issues that no commit is linked to", "issues", "hygiene looks at each issue"},
    Exception{"-- Pull requests by people, the newest first", "pull_requests",
              "hygiene looks at each pull request"},
    Exception{"-- Keys of known projects whose issue", "dangling_references",
              "hygiene lists each of these"},
    Exception{"SELECT key FROM issues WHERE title", "issues",
              "an unknown key: which known ones are near"},
    Exception{"SELECT DISTINCT '#' || number", "pull_requests",
              "an unknown number: which known ones are near"},
};

/// The names and keywords of a text, in their order.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const bool is_word = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    if (is_word) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

/// "SCAN c USING INDEX …" looks through the table that the statement calls c.
std::set<std::string> scanned_tables(Database& database, const std::string& sql) {
  std::multimap<std::string, std::string> tables;  // by what the statement calls them
  const auto words = words_of(sql);
  for (std::size_t at = 2; at < words.size(); ++at) {
    if (words[at - 1] == "AS") tables.emplace(words[at], words[at - 2]);
  }
  for (const std::string& table : k_large) tables.emplace(table, table);
  std::set<std::string> scanned;
  const auto plan = database.prepare("EXPLAIN QUERY PLAN " + sql);
  while (plan->step()) {
    const auto line = words_of(plan->string(3));
    if (line.front() != "SCAN") continue;
    const auto [first, last] = tables.equal_range(line.at(1));
    for (auto it = first; it != last; ++it) {
      if (k_large.contains(it->second)) scanned.insert(it->second);
    }
  }
  return scanned;
}

bool is_allowed(const std::string& sql, const std::string& table) {
  for (const Exception& exception : k_allowed) {
    if (sql.find(exception.words) != std::string::npos && table == exception.table) return true;
  }
  return false;
}

std::set<std::string> asked_statements(StoreBuilder& store) {
  RecordingDatabase database(store.database());
  for (const auto& agent : all_agents()) {
    for (const std::int64_t moment : {day(140), day(60)}) {
      try {
        agent->answer(ask(subject_for(*agent), moment), database);
      } catch (const NotFoundError&) {
        // Not there yet: what was looked up before counts.
      }
    }
  }
  make_agent("expertise")->answer(ask("src/auth/"), database);
  CHECK_THROWS_AS(make_agent("context")->answer(ask("#99"), database), NotFoundError);
  newest_record_time(database);
  return database.statements();
}

}  // namespace

TEST_CASE("no question looks through a large table where a key is given", "[agents][plans]") {
  StoreBuilder store;
  tell_story(store);
  const auto statements = asked_statements(store);
  for (const std::string& sql : statements) {
    for (const std::string& table : scanned_tables(store.database(), sql)) {
      INFO(sql);
      CHECK((is_allowed(sql, table) ? "" : "scans " + table) == std::string{});
    }
  }
}

TEST_CASE("a scan would be seen", "[agents][plans]") {
  StoreBuilder store;
  CHECK(scanned_tables(store.database(), "SELECT x.id FROM commits AS x WHERE x.parent_count = 7") ==
        std::set<std::string>{"commits"});
  CHECK(scanned_tables(store.database(), "SELECT x.id FROM commits AS x WHERE x.id = 1").empty());
}

TEST_CASE("every statement of the agents has its plan looked at", "[agents][plans]") {
  StoreBuilder store;
  tell_story(store);
  std::string all;
  for (const std::string& sql : asked_statements(store)) all += sql + "\n";
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(TEAMMEMORY_FIXTURES "/../src/agents/sql")) {
    if (entry.path().extension() != ".sql") continue;
    std::ifstream file(entry.path());
    const std::string sql{std::istreambuf_iterator<char>(file), {}};
    INFO(entry.path());
    CHECK(all.find(sql) != std::string::npos);
  }
}

TEST_CASE("a store has no statistics, which would make plans hang on what it holds",
          "[agents][plans]") {
  StoreBuilder store;
  tell_story(store);
  const auto tables =
      store.database().prepare("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'");
  tables->step();
  CHECK(tables->integer(0) == 0);
}
