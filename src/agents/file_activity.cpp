#include "agents/file_activity.hpp"

#include <optional>

namespace teammemory {
namespace {

/// Nothing where a row does not hold at `as_of`.
std::optional<std::vector<FileActivity>> activities(Statement& rows, Timestamp as_of) {
  std::vector<FileActivity> files;
  while (rows.step()) {
    if (rows.time(7) > as_of) return std::nullopt;
    files.push_back({rows.id<FileId>(0), rows.string(1), rows.string(2), rows.integer(3),
                     rows.integer(4), rows.integer(5), rows.time(6)});
  }
  return files;
}

}  // namespace

std::vector<FileActivity> existing_files(Database& database, const Scope& scope, Timestamp as_of) {
  if (auto derived = activities(*scope.query(database, "scope/files.sql", as_of), as_of)) {
    return std::move(*derived);
  }
  return *activities(*scope.query(database, "scope/counted_files.sql", as_of), as_of);
}

}  // namespace teammemory
