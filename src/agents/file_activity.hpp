#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

#include "agents/scope.hpp"

namespace teammemory {

/// "in 90 days": what counts as recent change.
inline constexpr std::int64_t k_recent_days = 90;

/// What happened to one file, under its former names too.
struct FileActivity {
  FileId id;
  std::string repository;
  std::string path;
  std::int64_t commit_count = 0;
  std::int64_t churn = 0;
  std::int64_t contributor_count = 0;  ///< bots left out
  std::int64_t recent_commit_count = 0;
  Timestamp last_change{};
};

/// What happened to all files of a scope, each commit counted once.
struct ScopeTotals {
  std::int64_t commit_count = 0;
  std::int64_t churn = 0;
  std::int64_t contributor_count = 0;
  std::int64_t recent_commit_count = 0;
  std::int64_t unknown_churn_count = 0;
  Timestamp first_change{};  ///< only where there are commits
  Timestamp last_change{};
};

/// Files of the scope that exist at `as_of`, by repository and path.
std::vector<FileActivity> existing_files(Database& database, const Scope& scope, Timestamp as_of);

ScopeTotals scope_totals(Database& database, const Scope& scope, Timestamp as_of);

/// The newest commits that touch the scope.
std::vector<CommitId> recent_commits(Database& database, const Scope& scope, Timestamp as_of,
                                     std::size_t limit);

/// Ids of the files of the scope that exist at `as_of`.
std::set<FileId> existing_file_ids(Database& database, const Scope& scope, Timestamp as_of);

}  // namespace teammemory
