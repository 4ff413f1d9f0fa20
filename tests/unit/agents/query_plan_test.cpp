// No question looks through a large table where it has a key. The store never has statistics, so
// SQLite plans by the statements and the indexes alone: a plan on a small store is the plan on a
// large one.
#include "support/query_plan.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <teammemory/error.hpp>

#include "agents/query.hpp"
#include "store/as_of.hpp"
#include "support/recording_database.hpp"
#include "support/small_team.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

const std::vector<AllowedScan> k_allowed = {
    {"LIMIT 1", "commits", "whether there is any: the first row answers"},
    {"LIMIT 1", "issues", "whether there is any: the first row answers"},
    {"LIMIT 1", "pull_requests", "whether there is any: the first row answers"},
    {"LIMIT 1", "reviews", "whether there is any: the first row answers"},
    {"-- One row if the store has records", "issues", "the first row answers"},
    {"-- One row if the store has records", "pull_requests", "the first row answers"},
    {"-- One row if the store has records", "timeline_events", "the first row answers"},
    {"-- Issues that no commit is linked to", "issues", "hygiene looks at each issue"},
    {"-- Pull requests by people, the newest first", "pull_requests",
     "hygiene looks at each pull request"},
    {"-- Keys of known projects whose issue", "dangling_references", "hygiene lists each of these"},
    {"-- Places that name a key", "dangling_references", "links dangling lists each of these"},
    {"-- Commits of a repository and their parents", "commits",
     "links conflicts walks histories from tags"},
    {"SELECT key FROM issues WHERE title", "issues", "an unknown key: which known ones are near"},
    {"SELECT DISTINCT '#' || number", "pull_requests",
     "an unknown number: which known ones are near"},
    {"SELECT DISTINCT path FROM files", "files", "an unknown path: which known ones are near"},
};

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
  CHECK_THROWS_AS(make_agent("expertise")->answer(ask("tokens.py"), database), NotFoundError);
  for (const char* subject : {"PROJ-1247", "f00ba47"}) {
    make_agent("links")->answer(ask(subject), database);
  }
  agent_query(database, "identity/touched_files.sql");  // previews of decisions ask it
  newest_record_time(database);
  return database.statements();
}

}  // namespace

TEST_CASE("no question looks through a large table where a key is given", "[agents][plans]") {
  StoreBuilder store;
  tell_story(store);
  CHECK(unexplained_scans(store.database(), asked_statements(store), k_allowed) ==
        std::vector<std::string>{});
}

TEST_CASE("a scan would be seen", "[agents][plans]") {
  StoreBuilder store;
  CHECK(
      scanned_tables(store.database(), "SELECT x.id FROM commits AS x WHERE x.parent_count = 7") ==
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
