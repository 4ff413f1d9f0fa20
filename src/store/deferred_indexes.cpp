#include "store/deferred_indexes.hpp"

#include <string>
#include <utility>
#include <vector>

#include <embedded/store_sql.hpp>
#include <fmt/format.h>

namespace teammemory {
namespace {

using NamedIndex = std::pair<std::string, std::string>;

/// Name and statement of each row.
std::vector<NamedIndex> read_indexes(Database& database, std::string_view sql) {
  const auto list = database.prepare(sql);
  std::vector<NamedIndex> indexes;
  while (list->step()) indexes.emplace_back(list->string(0), list->string(1));
  return indexes;
}

/// `remember` keeps what is dropped.
void defer(Database& database, std::string_view remember) {
  database.execute(remember);
  for (const auto& [name, sql] :
       read_indexes(database, "SELECT name, sql FROM deferred_indexes ORDER BY name")) {
    database.execute(fmt::format("DROP INDEX IF EXISTS {}", name));
  }
}

}  // namespace

void defer_commit_indexes(Database& database) {
  Transaction transaction(database);
  defer(database, embedded::store_sql("sql/defer_commit_indexes.sql"));
  transaction.commit();
}

void defer_record_indexes(Database& database) {
  defer(database, embedded::store_sql("sql/defer_record_indexes.sql"));
}

void restore_indexes(Database& database) {
  const auto indexes =
      read_indexes(database, "SELECT name, sql FROM deferred_indexes ORDER BY name");
  if (indexes.empty()) return;
  Transaction transaction(database);
  for (const auto& [name, sql] : indexes) database.execute(sql);
  database.execute("DELETE FROM deferred_indexes");
  transaction.commit();
}

}  // namespace teammemory
