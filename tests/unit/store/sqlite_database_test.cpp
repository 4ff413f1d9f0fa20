#include "store/sqlite/sqlite_database.hpp"

#include <catch2/catch.hpp>

#include <teammemory/error.hpp>

#include "support/temp_repository.hpp"

using namespace teammemory;
using namespace teammemory::test;
namespace fs = std::filesystem;

namespace {

/// A store as a process leaves it that dies while it overwrites 500 rows, each once named "kept",
/// without a log: pages of the unfinished transaction are in the file, and its journal is beside
/// it.
fs::path left_by_a_killed_process(const fs::path& folder) {
  const fs::path store = folder / "store.db";
  const auto database = open_sqlite(store, Access::write);
  database->execute(
      "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 2; PRAGMA cache_spill = 1;"
      "CREATE TABLE rows (name TEXT);"
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
      "INSERT INTO rows SELECT 'kept' FROM n;"
      "BEGIN; UPDATE rows SET name = 'lost' || zeroblob(100);");
  const fs::path left = folder / "left.db";
  fs::copy_file(store, left);
  fs::copy_file(store.string() + "-journal", left.string() + "-journal");
  return left;
}

}  // namespace

TEST_CASE("what a killed process had begun without a log is undone before it is read", "[store]") {
  const TempFolder folder;
  const fs::path store = left_by_a_killed_process(folder.path());
  const auto database = open_sqlite(store, Access::read);
  const auto statement =
      database->prepare("SELECT count(*) FILTER (WHERE name = 'kept'), count(*) FROM rows");
  REQUIRE(statement->step());
  CHECK(statement->integer(0) == 500);
  CHECK(statement->integer(1) == 500);
}
