#include "store/schema.hpp"

#include <catch2/catch.hpp>
#include <embedded/store_sql.hpp>

#include <teammemory/error.hpp>

#include "store/commit_messages.hpp"
#include "store/deferred_indexes.hpp"
#include "store/sqlite/sqlite_database.hpp"
#include "support/git_store.hpp"

using namespace teammemory;

namespace {

std::vector<std::string> column(Database& database, std::string_view sql) {
  const auto statement = database.prepare(sql);
  std::vector<std::string> values;
  while (statement->step()) values.push_back(statement->string(0));
  return values;
}

}  // namespace

TEST_CASE("a new store has both halves, STRICT, with foreign keys enforced", "[store]") {
  const auto database = open_sqlite_in_memory();
  migrate(*database);
  CHECK(column(*database,
               "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name "
               "NOT LIKE 'sqlite_%'")
            .empty());
  CHECK_THROWS_AS(database->execute("INSERT INTO files (repository_id, path) VALUES (77, 'a')"),
                  StoreError);
}

TEST_CASE("every foreign key is indexed", "[store]") {
  const auto database = open_sqlite_in_memory();
  migrate(*database);
  // Foreign-key columns that lead no index and no key of their table.
  const auto unindexed =
      column(*database,
             "SELECT t.name || '.' || f.\"from\" FROM pragma_table_list AS t, "
             "pragma_foreign_key_list(t.name) AS f WHERE t.schema = 'main' AND NOT EXISTS "
             "(SELECT 1 FROM pragma_index_list(t.name) AS i, pragma_index_info(i.name) AS c "
             "WHERE c.seqno = 0 AND c.name = f.\"from\") AND NOT EXISTS (SELECT 1 FROM "
             "pragma_table_info(t.name) AS c WHERE c.name = f.\"from\" AND c.pk = 1)");
  CHECK(unindexed == std::vector<std::string>{});
}

TEST_CASE("migrating twice changes nothing", "[store]") {
  const auto database = open_sqlite_in_memory();
  migrate(*database);
  const auto before = column(*database, "SELECT sql FROM sqlite_schema ORDER BY name");
  migrate(*database);
  CHECK(column(*database, "SELECT sql FROM sqlite_schema ORDER BY name") == before);
}

TEST_CASE("a newer store is refused with advice", "[store]") {
  const auto database = open_sqlite_in_memory();
  migrate(*database);
  database->execute("PRAGMA user_version = 99");
  CHECK_THROWS_WITH(migrate(*database),
                    Catch::Contains("schema version 99") && Catch::Contains("--db"));
}

TEST_CASE("somebody else's SQLite file is left alone", "[store]") {
  const auto database = open_sqlite_in_memory();
  database->execute("CREATE TABLE theirs (a)");
  CHECK_THROWS_WITH(migrate(*database), Catch::Contains("no teammemory store"));
}

TEST_CASE("a transaction that is not committed leaves nothing", "[store]") {
  const auto database = open_sqlite_in_memory();
  migrate(*database);
  {
    Transaction transaction(*database);
    database->execute("INSERT INTO projects (key) VALUES ('PROJ')");
  }
  CHECK(column(*database, "SELECT key FROM projects").empty());
}

TEST_CASE("a store of the first version is brought up to date with all that it holds", "[store]") {
  const auto database = open_sqlite_in_memory();
  database->execute(embedded::store_sql("migrations/0001_recorded.sql"));
  recreate_derived_tables(*database);
  create_derived_indexes(*database);
  database->execute(
      "PRAGMA application_id = 1414350157; PRAGMA user_version = 1;"
      "INSERT INTO repositories (id, kind, name) VALUES (1, 'git', 'shop');"
      "INSERT INTO imports (id, source, label, started_at) VALUES (3, 'git', 'shop', 9);"
      "INSERT INTO identities (id, realm, key, name, email) VALUES (4, 'git', 'a', 'A', 'a@b');"
      "INSERT INTO commits VALUES (7, 1, 'aa', 4, 4, 1, 60, 2, 0, 'first', 0, 1, 1, 3);"
      "INSERT INTO commits VALUES (8, 1, 'bb', 4, 4, 3, 0, 4, 0, 'second' || char(10, 10) || "
      "'body', 1, 0, 1, 3);"
      "INSERT INTO commit_parents VALUES (8, 0, 7, NULL);"
      "INSERT INTO files VALUES (5, 1, 'README');"
      "INSERT INTO commit_files VALUES (8, 5, 'M', NULL, 1, 2, 0);"
      "INSERT INTO refs VALUES (1, 'HEAD', 8, 1);");
  const std::string before = test::git_tables_dump(*database);
  REQUIRE(before.find("README") != std::string::npos);
  migrate(*database);
  CHECK(test::git_tables_dump(*database) == before);
  CommitMessages messages(*database);
  CHECK(messages.of(CommitId{8}) == "second\n\nbody");
  CHECK(messages.of(CommitId{7}) == "first");
  CHECK(column(*database, "PRAGMA foreign_key_check").empty());
  CHECK(column(*database, "PRAGMA foreign_keys") == std::vector<std::string>{"1"});
  const auto fresh = open_sqlite_in_memory();
  migrate(*fresh);
  constexpr auto k_indexes = "SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name";
  CHECK(column(*database, k_indexes) == column(*fresh, k_indexes));
  CHECK_THROWS_AS(database->execute("DELETE FROM commits WHERE id = 7"), StoreError);
}

TEST_CASE("indexes that a load put off come back", "[store]") {
  const auto database = open_sqlite_in_memory();
  migrate(*database);
  constexpr auto k_indexes = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY 1";
  const auto all = column(*database, k_indexes);
  defer_commit_indexes(*database);
  CHECK(column(*database, k_indexes).size() < all.size());
  defer_commit_indexes(*database);
  SECTION("when the load ends") {
    restore_indexes(*database);
  }
  SECTION("when the store is next opened to write") {
    migrate(*database);
  }
  CHECK(column(*database, k_indexes) == all);
  CHECK(column(*database, "SELECT name FROM deferred_indexes").empty());
}

TEST_CASE("a statement keeps its parameters when the schema changes", "[store]") {
  const auto database = open_sqlite_in_memory();
  migrate(*database);
  const auto insert = database->prepare("INSERT INTO projects (key) VALUES (:key)");
  insert->bind(":key", "A").run();
  database->execute("CREATE TEMP TABLE more (id INTEGER PRIMARY KEY)");
  // SQLite prepares the statement anew when it is run next.
  insert->bind(":key", "B").run();
  insert->bind(":key", "C").run();
  CHECK(column(*database, "SELECT key FROM projects ORDER BY key") ==
        std::vector<std::string>{"A", "B", "C"});
}
