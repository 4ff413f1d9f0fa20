#pragma once

#include <set>
#include <string>
#include <vector>

#include <teammemory/store.hpp>

namespace teammemory::test {

/// Large tables that a statement looks through. The store never has statistics, so SQLite plans by
/// the statements and the indexes alone: a plan on a small store is the plan on a large one.
std::set<std::string> scanned_tables(Database& database, const std::string& sql);

/// A statement that may look through a large table.
struct AllowedScan {
  std::string words;  ///< a part of the statement
  std::string table;
  std::string reason;
};

/// Of the statements those that look through a large table and are not allowed to: the table and
/// the statement.
std::vector<std::string> unexplained_scans(Database& database,
                                           const std::set<std::string>& statements,
                                           const std::vector<AllowedScan>& allowed);

}  // namespace teammemory::test
