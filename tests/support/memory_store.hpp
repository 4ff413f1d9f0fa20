#pragma once

#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "app/import.hpp"
#include "store/schema.hpp"
#include "store/sqlite/sqlite_database.hpp"

namespace teammemory {

/// A fresh store in memory.
inline std::unique_ptr<Database> memory_store() {
  auto database = open_sqlite_in_memory();
  migrate(*database);
  return database;
}

/// The columns of all rows, joined by " | "; NULL is "-".
inline std::vector<std::string> rows_of(Database& database, std::string_view sql, int columns = 1) {
  const auto statement = database.prepare(sql);
  std::vector<std::string> rows;
  while (statement->step()) {
    std::string row;
    for (int i = 0; i < columns; ++i) {
      row += (i == 0 ? "" : " | ") + (statement->is_null(i) ? "-" : statement->string(i));
    }
    rows.push_back(row);
  }
  return rows;
}

/// Imports a text as if it came on the standard input.
inline ImportSummary import_text(Database& database, const std::string& text,
                                 std::string repository = "",
                                 std::optional<std::int64_t> number = {}) {
  std::istringstream input(text);
  ImportOptions options;
  options.inputs = {"-"};
  options.repository = std::move(repository);
  options.number = number;
  options.now = from_epoch(1780000000);
  return import_records(database, options, {}, input);
}

}  // namespace teammemory
