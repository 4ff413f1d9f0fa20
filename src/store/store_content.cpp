#include "store/store_content.hpp"

#include <teammemory/error.hpp>

namespace teammemory {
namespace {

bool has_row(Database& database, std::string_view sql) {
  return database.prepare(sql)->step();
}

}  // namespace

StoreContent store_content(Database& database) {
  if (has_row(database, "SELECT 1 FROM imports WHERE source = 'seed' LIMIT 1"))
    return StoreContent::demo;
  if (has_row(database, "SELECT 1 FROM commits LIMIT 1") ||
      has_row(database, "SELECT 1 FROM raw_events LIMIT 1")) {
    return StoreContent::real;
  }
  return StoreContent::empty;
}

void require_content(Database& database, StoreContent content) {
  const StoreContent present = store_content(database);
  if (present == content || present == StoreContent::empty) return;
  if (present == StoreContent::real) {
    throw StoreError(
        "this store holds real records, and the demo team would spoil them: name another store "
        "with --db, or "
        "empty this one with 'teammemory init-db --reset'");
  }
  throw StoreError(
      "this store holds the invented demo team: empty it with 'teammemory init-db --reset', or "
      "name another "
      "store with --db");
}

}  // namespace teammemory
