#include <teammemory/store.hpp>

#include "store/schema.hpp"
#include "store/sqlite/sqlite_database.hpp"

namespace teammemory {

std::unique_ptr<Database> open_store(const std::filesystem::path& file) {
  auto database = open_sqlite(file, Access::read);
  require_current_schema(*database);
  return database;
}

}  // namespace teammemory
