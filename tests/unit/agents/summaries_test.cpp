// Questions take counts from derived summaries: they must be what counting anew gives, at any time.
#include "derive/summaries.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "agents/file_activity.hpp"
#include "agents/query.hpp"
#include "agents/touched_commits.hpp"
#include "derive/rebuild.hpp"
#include "support/memory_store.hpp"
#include "support/recorded_rows.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

constexpr int k_last_moment = 60;

/// A seeded history of a few files in two folders, with merges, renames, deletions, two authors and
/// a bot, clocks that go wrong, commits beside the first-parent line, and commits that no ref
/// reaches.
class RandomHistory {
 public:
  explicit RandomHistory(unsigned seed) : random_(seed) {
    store.commit({.sha = "f0", .at = below(k_last_moment), .changes = {"A a/0", "A b/0"}});
    line_ = {"f0"};
    grow(13);
    derive();
  }

  void grow(int count) {
    for (; count > 0; --count) {
      CommitRow row{.sha = fmt::format("{:02x}", ++number_), .author = author()};
      row.at = below(k_last_moment);
      row.parents = {line_.back()};
      row.is_reachable = below(10) > 0;
      if (below(4) == 0 && line_.size() > 1) row.parents.push_back(line_[line_.size() - 2]);
      row.changes = changes();
      store.commit(row);
      if (row.is_reachable && below(5) > 0) line_.push_back(row.sha);
    }
    store.database().execute("DELETE FROM refs");
    store.ref("HEAD", line_.back(), true);
  }

  /// Reached commits are not any more, and others are by now: none of the first-parent line.
  void turn_over() {
    for (int number = 1; number <= number_; ++number) {
      const std::string sha = fmt::format("{:02x}", number);
      if (below(4) > 0 || std::ranges::find(line_, sha) != line_.end()) continue;
      const auto turn = store.database().prepare(
          "UPDATE commits SET is_reachable = 1 - is_reachable WHERE sha = :sha");
      turn->bind(":sha", full_sha(sha)).run();
    }
  }

  void derive() {
    DeriveOptions options;
    options.bots = {"Bot <bot@example.com>"};
    rebuild(store.database(), options);
  }

  RecordedRows store;

 private:
  int below(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
  std::string path() { return fmt::format("{}/{}", below(2) == 0 ? "a" : "b", below(3)); }
  std::string author() {
    const char* names[] = {"Ada <ada@example.com>", "Bob <bob@example.com>",
                           "Bot <bot@example.com>"};
    return names[below(3)];
  }
  std::vector<std::string> changes() {
    std::map<std::string, std::string> by_path;
    for (int count = below(4); count > 0; --count) {
      const std::string to = path();
      const std::string from = path();
      const char* plain[] = {"A ", "M ", "M ", "D "};
      by_path[to] = below(6) == 0 && from != to ? "R " + from + " " + to : plain[below(4)] + to;
    }
    std::vector<std::string> lines;
    for (const auto& [to, line] : by_path) lines.push_back(line);
    return lines;
  }

  std::mt19937 random_;
  std::vector<std::string> line_;
  int number_ = 0;
};

ComponentId component(Database& database, const std::string& name) {
  const auto row = database.prepare("SELECT id FROM components WHERE name = :name");
  row->bind(":name", name);
  return row->step() ? row->id<ComponentId>(0) : ComponentId{};
}

using Touched = std::tuple<std::int64_t, std::int64_t, Timestamp, std::int64_t, bool>;
std::vector<Touched> touched(Database& database, const Scope& scope, Timestamp as_of) {
  std::vector<Touched> all;
  for (const TouchedCommit& commit : touched_commits(database, scope, as_of)) {
    all.emplace_back(commit.id.value, commit.author.value, commit.committed_at, commit.churn,
                     commit.is_churn_known);
  }
  return all;
}

std::vector<std::string> file_rows(Statement& rows) {
  std::vector<std::string> lines;
  while (rows.step()) {
    lines.push_back(fmt::format("{} {} {} {} {}", rows.integer(0), rows.integer(1), rows.integer(2),
                                rows.integer(3), rows.integer(4)));
  }
  return lines;
}

/// What the last commit of the first-parent line up to a moment did to each path, told slowly.
std::set<std::string> existing_paths(Database& database, std::int64_t as_of) {
  std::set<std::string> seen;
  std::set<std::string> existing;
  const auto tip = database.prepare("SELECT commit_id FROM refs WHERE name = 'HEAD'");
  const auto parent = database.prepare(
      "SELECT parent_id FROM commit_parents WHERE commit_id = :id AND position = 0");
  tip->step();
  std::optional<std::int64_t> commit = tip->integer(0);
  while (commit) {
    const auto rows = database.prepare(
        "SELECT f.path, cf.change <> 'D', o.path FROM commit_files AS cf "
        "JOIN commits AS c ON c.id = cf.commit_id JOIN files AS f ON f.id = cf.file_id "
        "LEFT JOIN files AS o ON o.id = cf.former_file_id "
        "WHERE cf.commit_id = :id AND c.committed_at <= :as_of ORDER BY f.path");
    rows->bind(":id", *commit).bind(":as_of", as_of);
    std::set<std::string> kept;
    std::set<std::string> gone;
    while (rows->step()) {
      (rows->flag(1) ? kept : gone).insert(rows->string(0));
      if (!rows->is_null(2)) gone.insert(rows->string(2));
    }
    for (const std::string& path : kept) {
      if (seen.insert(path).second) existing.insert(path);
    }
    seen.insert(gone.begin(), gone.end());
    parent->reset();
    parent->bind(":id", *commit);
    commit = parent->step() ? std::optional{parent->integer(0)} : std::nullopt;
  }
  return existing;
}

std::set<std::string> present_paths(Database& database, std::int64_t as_of) {
  const auto rows = database.prepare(
      "SELECT f.path FROM file_presence AS p JOIN files AS f ON f.id = p.file_id "
      "WHERE p.since <= :as_of AND p.until >= :as_of ORDER BY f.path");
  rows->bind(":as_of", as_of);
  std::set<std::string> paths;
  while (rows->step()) CHECK(paths.insert(rows->string(0)).second);
  return paths;
}

constexpr std::array k_summaries = {
    "file_presence",  "mainline_tips",           "file_totals",      "component_commits",
    "counted_people", "files_without_component", "unlinked_commits", "newest_record"};

std::set<CommitId> counted_commits(Database& database) {
  const auto rows = database.prepare("SELECT id FROM commits WHERE is_reachable = 1 ORDER BY id");
  std::set<CommitId> ids;
  while (rows->step()) ids.insert(rows->id<CommitId>(0));
  return ids;
}

std::vector<CommitId> without(const std::set<CommitId>& all, const std::set<CommitId>& others) {
  std::vector<CommitId> rest;
  std::ranges::set_difference(all, others, std::back_inserter(rest));
  return rest;
}

void copy_summaries(Database& database, const std::string& from, const std::string& to) {
  for (const std::string table : k_summaries) {
    database.execute("CREATE TEMP TABLE IF NOT EXISTS kept_" + table + " AS SELECT * FROM main." +
                     table + " LIMIT 0");
    database.execute("DELETE FROM " + to + table);
    database.execute("INSERT INTO " + to + table + " SELECT * FROM " + from + table);
  }
}

/// All rows of the summaries, as text.
std::vector<std::string> summary_rows(Database& database) {
  std::vector<std::string> lines;
  for (const std::string table : k_summaries) {
    const auto columns = database.prepare(
        "SELECT group_concat('quote(' || name || ')', '||'' ''||') "
        "FROM pragma_table_info('" +
        table + "')");
    columns->step();
    for (const std::string& row : rows_of(
             database, "SELECT " + columns->string(0) + " FROM main." + table + " ORDER BY 1")) {
      lines.push_back(table + " " + row);
    }
  }
  return lines;
}

}  // namespace

TEST_CASE("summaries that follow are those that are made anew", "[agents][derive]") {
  int followed = 0;
  for (unsigned seed = 0; seed < 40; ++seed) {
    RandomHistory history(seed);
    Database& database = history.store.database();
    for (int round = 0; round < 4; ++round) {
      INFO("seed " << seed << ", round " << round);
      const auto before = counted_commits(database);
      copy_summaries(database, "main.", "temp.kept_");
      history.grow(2);
      history.turn_over();
      history.derive();
      const auto anew = summary_rows(database);
      const auto now = counted_commits(database);
      copy_summaries(database, "temp.kept_", "main.");
      const bool has_followed =
          follow_summaries(database, without(now, before), without(before, now));
      if (!has_followed) {
        history.derive();
        continue;
      }
      ++followed;
      REQUIRE(summary_rows(database) == anew);
    }
  }
  CHECK(followed > 60);
}

TEST_CASE("derived summaries say what counting anew says, as of any moment", "[agents][derive]") {
  std::size_t derived_answers = 0;
  for (unsigned seed = 0; seed < 40; ++seed) {
    RandomHistory history(seed);
    Database& database = history.store.database();
    const RepositoryId repository = history.store.repository("git", "shop");
    for (std::int64_t moment = -1; moment <= k_last_moment; moment += 3) {
      INFO("seed " << seed << ", as of " << moment);
      const Timestamp as_of = from_epoch(moment);
      REQUIRE(present_paths(database, moment) == existing_paths(database, moment));
      for (const std::string name : {"a", "b"}) {
        const auto id = component(database, name);
        if (id == ComponentId{}) continue;
        const Scope derived = Scope::component(id);
        const Scope counted = Scope::folder(repository, name + "/");
        REQUIRE(touched(database, derived, as_of) == touched(database, counted, as_of));
        const auto anew = file_rows(*derived.query(database, "scope/counted_files.sql", as_of));
        std::vector<std::string> files;
        for (const FileActivity& file : existing_files(database, derived, as_of)) {
          files.push_back(fmt::format("{} {} {} {} {}", file.id.value, file.commit_count,
                                      file.churn, file.contributor_count,
                                      to_epoch(file.last_change)));
        }
        REQUIRE(files == anew);
        const auto stored = derived.query(database, "scope/files.sql", as_of);
        bool holds = true;
        while (stored->step()) holds = holds && stored->time(5) <= as_of;
        if (holds && !anew.empty()) ++derived_answers;
      }
    }
  }
  // Else the test compares counting anew with itself.
  CHECK(derived_answers > 100);
}

TEST_CASE("commits without an issue are as many as are listed, as of any moment",
          "[agents][derive]") {
  RecordedRows store;
  store.issue("SHOP-1");
  store.commit({.sha = "a1", .at = 10, .message = "Nothing"});
  store.commit({.sha = "a2", .at = 10, .message = "Nothing", .parents = {"a1"}});
  store.commit({.sha = "a3", .at = 20, .message = "SHOP-1 named", .parents = {"a2"}});
  store.commit({.sha = "a4", .at = 30, .message = "Linked later", .parents = {"a3"}});
  store.commit({.sha = "a5", .at = 40, .message = "SHOP-9 dangles", .parents = {"a4"}});
  store.ref("HEAD", "a5", true);
  rebuild(store.database(), {});
  Database& database = store.database();
  database.execute("UPDATE unlinked_commits SET linked_from = 50 WHERE committed_at = 30");
  const std::map<std::int64_t, std::int64_t> expected = {{9, 0},  {10, 2}, {29, 2},
                                                         {30, 3}, {49, 3}, {50, 2}};
  for (const auto& [moment, count] : expected) {
    INFO("as of " << moment);
    const auto counted = agent_query(database, "hygiene/unlinked_commit_count.sql");
    counted->bind(":as_of", moment).step();
    CHECK(counted->integer(0) == count);
    const auto listed = agent_query(database, "hygiene/unlinked_commits.sql");
    listed->bind(":as_of", moment).bind(":limit", -1);
    std::int64_t rows = 0;
    while (listed->step()) ++rows;
    CHECK(rows == count);
  }
}
