#include "agents/file_activity.hpp"

#include <limits>

namespace teammemory {
namespace {

/// No earlier than the epoch's smallest value: `as_of` may be any moment.
Timestamp recent_start(Timestamp as_of) {
  constexpr std::int64_t k_recent_seconds = k_recent_days * 24 * 60 * 60;
  const std::int64_t now = to_epoch(as_of);
  const bool is_early = now < std::numeric_limits<std::int64_t>::min() + k_recent_seconds;
  return is_early ? as_of : from_epoch(now - k_recent_seconds);
}

}  // namespace

std::set<FileId> existing_file_ids(Database& database, const Scope& scope, Timestamp as_of) {
  const auto rows = scope.query(database, "scope/existing_files.sql", as_of);
  std::set<FileId> ids;
  while (rows->step()) ids.insert(rows->id<FileId>(0));
  return ids;
}

std::vector<FileActivity> existing_files(Database& database, const Scope& scope, Timestamp as_of) {
  const std::set<FileId> existing = existing_file_ids(database, scope, as_of);
  const auto rows = scope.query(database, "scope/files.sql", as_of);
  rows->bind(":recent", recent_start(as_of));
  std::vector<FileActivity> files;
  while (rows->step()) {
    if (!existing.contains(rows->id<FileId>(0))) continue;
    files.push_back({rows->id<FileId>(0), rows->string(1), rows->string(2), rows->integer(3),
                     rows->integer(4), rows->integer(5), rows->integer(6), rows->time(7)});
  }
  return files;
}

ScopeTotals scope_totals(Database& database, const Scope& scope, Timestamp as_of) {
  const auto row = scope.query(database, "scope/totals.sql", as_of);
  row->bind(":recent", recent_start(as_of));
  row->step();
  ScopeTotals totals{
      row->integer(0), row->integer(1), row->integer(2), row->integer(3), row->integer(4), {}, {}};
  if (totals.commit_count > 0) {
    totals.first_change = row->time(5);
    totals.last_change = row->time(6);
  }
  return totals;
}

std::vector<CommitId> recent_commits(Database& database, const Scope& scope, Timestamp as_of,
                                     std::size_t limit) {
  const auto rows = scope.query(database, "scope/recent_commits.sql", as_of);
  rows->bind(":limit", static_cast<std::int64_t>(limit));
  std::vector<CommitId> ids;
  while (rows->step()) ids.push_back(rows->id<CommitId>(0));
  return ids;
}

}  // namespace teammemory
