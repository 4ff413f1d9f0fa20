#include "store/schema.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <embedded/store_sql.hpp>
#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "store/deferred_indexes.hpp"
#include "store/foreign_keys_off.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::array<std::string_view, 8> k_migrations = {
    "migrations/0001_recorded.sql",
    "migrations/0002_git_tables.sql",
    "migrations/0003_records.sql",
    "migrations/0004_question_indexes.sql",
    "migrations/0005_store_state.sql",
    "migrations/0006_message_blocks.sql",
    "migrations/0009_identity_decisions.sql",
    "migrations/0010_remote_links.sql",
};

/// Marks an SQLite file as ours ("TMEM").
constexpr std::int64_t k_application_id = 0x544D454D;

std::int64_t pragma(Database& database, std::string_view name) {
  const auto statement = database.prepare(fmt::format("PRAGMA {}", name));
  statement->step();
  return statement->integer(0);
}

std::vector<std::string> table_names(Database& database) {
  const auto statement = database.prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY "
      "name");
  std::vector<std::string> names;
  while (statement->step()) names.push_back(statement->string(0));
  return names;
}

void require_ours(Database& database) {
  if (pragma(database, "application_id") == k_application_id) return;
  throw StoreError("this SQLite file is no teammemory store; choose another with --db");
}

void require_not_newer(std::int64_t version) {
  if (version <= schema_version()) return;
  throw StoreError(fmt::format(
      "the store has schema version {}, this teammemory knows versions up to {}: install the newer "
      "teammemory that wrote it, or choose another store with --db",
      version, schema_version()));
}

enum class DerivedPart { tables, indexes };

/// The statements of derived.sql that make its tables, or its indexes. A statement ends with a line
/// that ends in ";" and is no comment.
std::string derived_statements(DerivedPart part) {
  std::string chosen;
  std::string statement;
  for (const std::string_view line : split(embedded::store_sql("derived.sql"), '\n')) {
    if (line.starts_with("--")) continue;
    statement.append(line).append("\n");
    if (!line.ends_with(';')) continue;
    const bool is_index = statement.find("CREATE INDEX") != std::string::npos;
    if (is_index == (part == DerivedPart::indexes)) chosen += statement;
    statement.clear();
  }
  return chosen;
}

/// Table names that a script creates, in its order.
std::vector<std::string> created_tables(std::string_view script) {
  constexpr std::string_view k_create = "CREATE TABLE ";
  std::vector<std::string> names;
  for (std::size_t at = script.find(k_create); at != std::string_view::npos;
       at = script.find(k_create, at + 1)) {
    const std::size_t start = at + k_create.size();
    names.emplace_back(script.substr(start, script.find_first_of(" (", start) - start));
  }
  return names;
}

void require_foreign_keys_hold(Database& database) {
  const auto broken = database.prepare("PRAGMA foreign_key_check");
  if (!broken->step()) return;
  throw StoreError(fmt::format(
      "bringing the store up to date: a row of {} refers to a row of {} that is not there; restore "
      "a backup, or make a new store with init-db --reset",
      broken->text(0), broken->text(2)));
}

void run_migration(Database& database, std::size_t number) {
  Transaction transaction(database);
  database.execute(embedded::store_sql(k_migrations.at(number)));
  if (number == 0) {
    recreate_derived_tables(database);
    create_derived_indexes(database);
  }
  require_foreign_keys_hold(database);
  database.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};",
                               k_application_id, number + 1));
  transaction.commit();
}

}  // namespace

int schema_version() {
  return static_cast<int>(k_migrations.size());
}

void migrate(Database& database) {
  const bool is_new = table_names(database).empty();
  if (!is_new) require_ours(database);
  const std::int64_t version = pragma(database, "user_version");
  require_not_newer(version);
  // Only now is it known that the file is ours to change.
  database.execute("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL;");
  if (version < schema_version()) {
    // A script that makes a table anew must drop the old one although rows of others refer to it.
    const ForeignKeysOff off(database);
    for (auto next = static_cast<std::size_t>(version); next < k_migrations.size(); ++next) {
      run_migration(database, next);
    }
  }
  restore_indexes(database);
}

void require_current_schema(Database& database) {
  if (table_names(database).empty()) {
    throw StoreError("the store is empty; fill it with 'teammemory index' and 'teammemory import'");
  }
  require_ours(database);
  const std::int64_t version = pragma(database, "user_version");
  require_not_newer(version);
  if (version < schema_version()) {
    throw StoreError(fmt::format(
        "the store has the older schema version {}; 'teammemory rebuild' brings it to version {}",
        version, schema_version()));
  }
}

void recreate_derived_tables(Database& database) {
  const auto names = created_tables(embedded::store_sql("derived.sql"));
  // Later tables refer to earlier ones.
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    database.execute(fmt::format("DROP TABLE IF EXISTS {}", *name));
  }
  database.execute(derived_statements(DerivedPart::tables));
}

void create_derived_indexes(Database& database) {
  database.execute(derived_statements(DerivedPart::indexes));
}

void defer_foreign_keys(Database& database) {
  database.execute("PRAGMA defer_foreign_keys = ON");
}

void drop_all_tables(Database& database) {
  // With deferred checks the order of the drops does not matter.
  defer_foreign_keys(database);
  for (const std::string& name : table_names(database)) {
    database.execute(fmt::format("DROP TABLE \"{}\"", name));
  }
  database.execute("PRAGMA user_version = 0");
}

std::string schema_sql() {
  std::string text;
  for (const std::string_view file : k_migrations) text += embedded::store_sql(file);
  return text + "\n" + std::string{embedded::store_sql("derived.sql")};
}

}  // namespace teammemory
