#include "derive/rebuild.hpp"

#include <algorithm>
#include <functional>
#include <random>
#include <stdexcept>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "store/recorded_changes.hpp"
#include "support/recorded_rows.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

/// A small team's records, in as many independent steps as can change places.
std::vector<std::function<void(RecordedRows&)>> steps_of_a_team() {
  return {
      [](RecordedRows& rows) {
        rows.commit(
            {.repository = "acme/shop", .sha = "a1", .at = 10, .changes = {"A src/auth/a"}});
        rows.commit({.repository = "acme/shop",
                     .sha = "b1",
                     .author = "ayse <Ayse@example.com>",
                     .at = 20,
                     .message = "PROJ-1 guard\n\nReviewed-by: Burak Kaya <burak@example.com>",
                     .parents = {"a1"},
                     .changes = {"R src/auth/a src/auth/b"}});
        rows.commit({.repository = "acme/shop",
                     .sha = "d1",
                     .at = 30,
                     .message = "Merge pull request #7 from ayse/proj-2",
                     .parents = {"a1", "b1"}});
      },
      [](RecordedRows& rows) {
        rows.commit(
            {.repository = "acme/shop",
             .sha = "e1",
             .author = "Ayşe Demir <ayse@example.com>",
             .at = 40,
             .message =
                 "Revert \"PROJ-1 guard\"\n\nThis reverts commit b100000.\nSee #3 and PROJ-99"});
      },
      [](RecordedRows& rows) {
        rows.commit({.repository = "tools",
                     .sha = "f1",
                     .author = "Burak Kaya <burak@example.com>",
                     .message = "PROJ-2 too, acme/shop#3",
                     .changes = {"A lib/Auth/x"}});
      },
      [](RecordedRows& rows) { rows.issue("PROJ-2", "Bug"); },
      [](RecordedRows& rows) { rows.issue("PROJ-1"); },
      [](RecordedRows& rows) { rows.issue("acme/shop#3", "Bug"); },
      [](RecordedRows& rows) {
        rows.pull_request({.number = 7,
                           .title = "Guard, fixes #3",
                           .state = "merged",
                           .head_ref = "ayse/proj-2"});
      },
      [](RecordedRows& rows) { rows.pull_request({.number = 6, .body = "PROJ-1 and PROJ-2"}); },
      [](RecordedRows& rows) {
        rows.identity({"github", "ayse", "Ayşe Demir", "ayse@example.com"});
      },
      [](RecordedRows& rows) {
        rows.identity({"jira", "bk", "Burak Kaya", ""});
      },
  };
}

/// Everything derived, with natural keys for ids, in an order of their own.
std::vector<std::string> derived_content(RecordedRows& rows) {
  std::vector<std::string> content;
  for (const char* sql : {
           "SELECT key || name || coalesce(email, '-') || is_bot FROM developers ORDER BY key",
           "SELECT i.key || d.key || m.rule || m.evidence FROM developer_identities AS m JOIN "
           "identities AS i ON i.id = "
           "m.identity_id JOIN developers AS d ON d.id = m.developer_id ORDER BY i.realm, i.key",
           "SELECT l.key || r.key || s.reason FROM identity_suggestions AS s JOIN identities AS l "
           "ON l.id = "
           "s.left_identity_id JOIN identities AS r ON r.id = s.right_identity_id ORDER BY l.key, "
           "r.key",
           "SELECT name FROM components ORDER BY id",
           "SELECT f.path || c.name || fc.rule || fc.evidence FROM file_components AS fc JOIN "
           "files AS f ON f.id = "
           "fc.file_id JOIN components AS c ON c.id = fc.component_id ORDER BY f.path",
           "SELECT f.path || o.path || l.until FROM file_lineage AS l JOIN files AS f ON f.id = "
           "l.file_id JOIN files AS "
           "o ON o.id = l.former_file_id ORDER BY f.path, o.path",
           "SELECT w.link || w.relation || w.rule || w.record || w.field || w.position || w.text "
           "|| w.stated_at FROM "
           "link_witnesses AS w ORDER BY 1",
           "SELECT c.sha || i.key || l.relation || l.stated_at FROM commit_issues AS l JOIN "
           "commits AS c ON c.id = "
           "l.commit_id JOIN issues AS i ON i.id = l.issue_id ORDER BY 1",
           "SELECT p.number || c.sha || l.relation || l.stated_at FROM pr_commits AS l JOIN "
           "commits AS c ON c.id = "
           "l.commit_id JOIN pull_requests AS p ON p.id = l.pull_request_id ORDER BY 1",
           "SELECT p.number || f.path || l.rule FROM pr_files AS l JOIN files AS f ON f.id = "
           "l.file_id JOIN "
           "pull_requests AS p ON p.id = l.pull_request_id ORDER BY 1",
           "SELECT a.sha || b.sha FROM commit_links AS l JOIN commits AS a ON a.id = l.commit_id "
           "JOIN commits AS b ON "
           "b.id = l.other_commit_id ORDER BY 1",
           "SELECT c.sha || r.rule || r.name || i.key FROM commit_reviews AS r JOIN commits AS c "
           "ON c.id = r.commit_id "
           "JOIN identities AS i ON i.id = r.identity_id ORDER BY 1",
           "SELECT key || field || position FROM dangling_references ORDER BY 1",
       }) {
    for (std::string& row : rows.rows(sql)) content.push_back(std::move(row));
    content.emplace_back("--");
  }
  return content;
}

std::vector<std::string> derived_from(
    const std::vector<std::function<void(RecordedRows&)>>& steps) {
  RecordedRows rows;
  for (const auto& step : steps) step(rows);
  rebuild(rows.database(), {});
  return derived_content(rows);
}

}  // namespace

TEST_CASE("the order in which records came in changes nothing", "[derive]") {
  auto steps = steps_of_a_team();
  const auto expected = derived_from(steps);
  CHECK(expected.size() > 40);
  std::mt19937 random(20260520);  // NOLINT: the same shuffles in each run
  for (int round = 0; round < 20; ++round) {
    std::ranges::shuffle(steps, random);
    CHECK(derived_from(steps) == expected);
  }
}

TEST_CASE("rebuilding twice changes nothing", "[derive]") {
  RecordedRows rows;
  for (const auto& step : steps_of_a_team()) step(rows);
  rebuild(rows.database(), {});
  const auto before = derived_content(rows);
  rebuild(rows.database(), {});
  CHECK(derived_content(rows) == before);
}

TEST_CASE("an empty store rebuilds to an empty derived half", "[derive]") {
  RecordedRows rows;
  rebuild(rows.database(), {});
  CHECK(rows.rows("SELECT name FROM components").empty());
  CHECK(is_derived_current(rows.database(), {}));
}

TEST_CASE("the derived half is current until records or options change", "[derive]") {
  RecordedRows rows;
  Database& database = rows.database();
  CHECK_FALSE(is_derived_current(database, {}));
  rows.commit({.sha = "a1"});
  rebuild(database, {});
  CHECK(is_derived_current(database, {}));
  CHECK_FALSE(is_derived_current(database, {.bots = {"acme-*"}}));
  RecordedTransaction transaction(database);
  rows.commit({.sha = "a2"});
  transaction.commit();
  CHECK_FALSE(is_derived_current(database, {}));
  update_derived(database, {});
  CHECK(is_derived_current(database, {}));
}

TEST_CASE("a derivation that is interrupted leaves the derived half as it was", "[derive]") {
  RecordedRows rows;
  Database& database = rows.database();
  for (const auto& step : steps_of_a_team()) step(rows);
  std::vector<std::string> told;
  rebuild(database, {}, [&](const Progress& progress) { told.emplace_back(progress.what); });
  const auto before = derived_content(rows);
  REQUIRE(told.size() > 4);
  for (std::size_t stop = 0; stop < told.size(); ++stop) {
    std::size_t at = 0;
    const ProgressFunction interrupt = [&](const Progress&) {
      if (at++ == stop) throw std::runtime_error("interrupted");
    };
    CHECK_THROWS_WITH(rebuild(database, {}, interrupt), "interrupted");
    CHECK(derived_content(rows) == before);
  }
  RecordedTransaction transaction(database);
  rows.commit({.repository = "acme/shop", .sha = "c7", .message = "PROJ-2"});
  transaction.commit();
  std::size_t at = 0;
  CHECK_THROWS(update_derived(database, {}, [&](const Progress&) {
    if (at++ == 4) throw std::runtime_error("interrupted");
  }));
  CHECK(derived_content(rows) == before);
  CHECK_FALSE(is_derived_current(database, {}));
  rebuild(database, {});
  CHECK(is_derived_current(database, {}));
  CHECK(derived_content(rows) != before);
}
