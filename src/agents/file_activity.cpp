#include "agents/file_activity.hpp"

#include <limits>
#include <map>
#include <unordered_map>

#include "agents/query.hpp"

namespace teammemory {
namespace {

/// No earlier than the epoch's smallest value: `as_of` may be any moment.
Timestamp recent_start(Timestamp as_of) {
  constexpr std::int64_t k_recent_seconds = k_recent_days * 24 * 60 * 60;
  const std::int64_t now = to_epoch(as_of);
  const bool is_early = now < std::numeric_limits<std::int64_t>::min() + k_recent_seconds;
  return is_early ? as_of : from_epoch(now - k_recent_seconds);
}

/// A repository's first-parent line tells a tree exactly: what the last commit on it did to a path,
/// merges included, is what became of the path.
std::unordered_map<std::int64_t, std::int64_t> mainline_depths(Database& database,
                                                               Timestamp as_of) {
  const auto rows = agent_query(database, "scope/mainline.sql");
  rows->bind(":as_of", as_of);
  std::unordered_map<std::int64_t, std::int64_t> depths;
  while (rows->step()) depths.emplace(rows->integer(0), rows->integer(1));
  return depths;
}

}  // namespace

std::set<FileId> existing_file_ids(Database& database, const Scope& scope, Timestamp as_of) {
  const auto depths = mainline_depths(database, as_of);
  struct Change {
    std::int64_t depth = 0;
    bool is_gone = false;
  };
  std::map<FileId, Change> newest;
  const auto rows = scope.query(database, "scope/path_changes.sql", as_of);
  while (rows->step()) {
    const auto depth = depths.find(rows->integer(1));
    if (depth == depths.end()) continue;
    const Change change{depth->second, rows->flag(2)};
    const auto [entry, is_first] = newest.try_emplace(rows->id<FileId>(0), change);
    const bool is_newer = change.depth < entry->second.depth;
    // Two changes of one commit, such as a swap of names, keep the path.
    const bool keeps = change.depth == entry->second.depth && !change.is_gone;
    if (!is_first && (is_newer || keeps)) entry->second = change;
  }
  std::set<FileId> ids;
  for (const auto& [id, change] : newest) {
    if (!change.is_gone) ids.insert(ids.end(), id);
  }
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
