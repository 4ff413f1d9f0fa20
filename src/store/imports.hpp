#pragma once

#include <cstdint>
#include <string_view>

#include <teammemory/error.hpp>
#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>

namespace teammemory {

/// What one import did with the records that it met.
struct ImportCounts {
  std::int64_t accepted = 0;   ///< new records
  std::int64_t unchanged = 0;  ///< records that were known already
  std::int64_t replaced = 0;   ///< records that got a newer version
  std::int64_t problems = 0;   ///< records that could not be taken
};

/// Starts an import of `source` ('git', 'import' or 'seed'); `label` says what is read, as the user
/// named it.
ImportId begin_import(Database& database, std::string_view source, std::string_view label,
                      Timestamp now);

/// Keeps one problem of an import.
void add_problem(Database& database, ImportId import_id, const Problem& problem);

/// Ends an import. One that was interrupted has no end, and its counts stay at zero.
void finish_import(Database& database, ImportId import_id, const ImportCounts& counts, Timestamp now);

}  // namespace teammemory
