#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <teammemory/error.hpp>
#include <teammemory/record.hpp>

namespace teammemory {

/// What a payload does not say itself, and its surroundings do.
struct PayloadContext {
  std::string repository;              ///< "owner/name"; "" where nothing says so
  std::optional<std::int64_t> number;  ///< the issue or pull request that the payload belongs to
};

/// What a payload holds.
struct PayloadRecords {
  struct Versioned {
    Record record;
    Timestamp updated_at{};  ///< the record's own version time; epoch where it states none
  };

  std::vector<Versioned> records;
  std::vector<Problem> problems;  ///< pointers start at the payload's own root
  /// The payload belongs to a repository or number that neither it nor its context names.
  bool needs_context = false;
};

}  // namespace teammemory
