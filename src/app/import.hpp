#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <teammemory/error.hpp>
#include <teammemory/source.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

#include "store/imports.hpp"

namespace teammemory {

struct ImportOptions {
  /// Files, folders (read through, in byte order: *.json, *.jsonl, *.ndjson, also with .gz) and
  /// "-".
  std::vector<std::string> inputs;
  std::string repository;              ///< "owner/name" of what does not say so itself
  std::optional<std::int64_t> number;  ///< issue or PR number of what does not say so itself
  bool is_strict = false;  ///< the first problem ends the import, and nothing of it stays
  bool is_demo = false;    ///< the records are the demo team's
  Timestamp now{};
};

/// What was found in one file.
struct ImportedFile {
  std::string file;
  std::vector<std::pair<std::string, std::int64_t>> kinds;  ///< by name, with their numbers
};

struct ImportSummary {
  ImportCounts counts;
  std::vector<Problem> problems;  ///< in the order of the input
  std::vector<ImportedFile> files;
  /// Payloads in the store that wait: for the repository or number that they belong to, or for the
  /// issue or pull request that has this number.
  std::int64_t pending = 0;
  std::string advice;  ///< how to place what waits; "" where nothing does
};

/// Imports payloads of trackers and forges. Each is kept as received, then read into records; what
/// is known already changes nothing, in whatever order and pieces it comes. A bad record is a
/// problem and is passed over. Throws DataError for inputs that are not there and for the
/// first problem of a strict import.
ImportSummary import_records(Database& database, const ImportOptions& options,
                             const ProgressFunction& progress, std::istream& standard_input);

}  // namespace teammemory
