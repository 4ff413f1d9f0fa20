#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

#include "agents/scope.hpp"

namespace teammemory {

/// What happened to one file, under its former names too.
struct FileActivity {
  FileId id;
  std::string repository;
  std::string path;
  std::int64_t commit_count = 0;
  std::int64_t churn = 0;
  std::int64_t contributor_count = 0;  ///< bots left out
  Timestamp last_change{};
};

/// Files of the scope that exist at `as_of`, by repository and path. Takes the derived totals where
/// they hold at `as_of`, and counts anew where they do not.
std::vector<FileActivity> existing_files(Database& database, const Scope& scope, Timestamp as_of);

}  // namespace teammemory
