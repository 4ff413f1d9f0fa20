#include "derive/lineage.hpp"

#include <catch2/catch.hpp>

#include "derive/rebuild.hpp"
#include "support/recorded_rows.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

constexpr std::string_view k_former =
    "SELECT f.path || ' <- ' || o.path || ' ' || l.until FROM file_lineage AS l JOIN files AS f ON "
    "f.id = l.file_id "
    "JOIN files AS o ON o.id = l.former_file_id ORDER BY f.path, o.path";

}  // namespace

TEST_CASE("renames are followed back through several names", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1", .at = 10, .changes = {"A a"}});
  rows.commit({.sha = "a2", .at = 20, .changes = {"R a b"}});
  rows.commit({.sha = "a3", .at = 30, .changes = {"R b c"}});
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_former) == std::vector<std::string>{"b <- a 20", "c <- a 20", "c <- b 30"});
}

TEST_CASE("a file that took the name later is no ancestor", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1", .at = 10, .changes = {"R a b"}});
  rows.commit({.sha = "a2", .at = 20, .changes = {"R other a"}});
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_former) == std::vector<std::string>{"a <- other 20", "b <- a 10"});
}

TEST_CASE("a file renamed there and back has the other name for its past", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1", .at = 10, .changes = {"R a b"}});
  rows.commit({.sha = "a2", .at = 20, .changes = {"R b a"}});
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_former) == std::vector<std::string>{"a <- b 20", "b <- a 10"});
}

TEST_CASE("a rename that history no longer reaches does not count", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1", .changes = {"R a b"}, .is_reachable = false});
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_former).empty());
}

TEST_CASE("former names are joined to a file only with its last rename", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1", .at = 10, .changes = {"A a"}});
  rows.commit({.sha = "a2", .at = 20, .changes = {"R a b"}});
  rows.commit({.sha = "a3", .at = 30, .changes = {"R b c"}});
  rebuild(rows.database(), {});
  CHECK(rows.rows("SELECT f.path || ' <- ' || o.path || ' since ' || l.since FROM file_lineage AS "
                  "l JOIN files "
                  "AS f ON f.id = l.file_id JOIN files AS o ON o.id = l.former_file_id "
                  "ORDER BY f.path, o.path") ==
        std::vector<std::string>{"b <- a since 20", "c <- a since 30", "c <- b since 30"});
}
