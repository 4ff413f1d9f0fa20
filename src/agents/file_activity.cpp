#include "agents/file_activity.hpp"

#include <optional>

namespace teammemory {
namespace {

/// Nothing where a row does not hold at `as_of`.
std::optional<std::vector<FileActivity>> activities(Statement& rows, Timestamp as_of) {
  std::vector<FileActivity> files;
  while (rows.step()) {
    if (rows.time(5) > as_of) return std::nullopt;
    files.push_back(
        {rows.id<FileId>(0), rows.integer(1), rows.integer(2), rows.integer(3), rows.time(4)});
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

FileNames::FileNames(Database& database)
    : statement_(database.prepare(
          "SELECT r.name, f.path FROM files AS f JOIN repositories AS r ON r.id = f.repository_id "
          "WHERE f.id = :file_id")) {}

FileName FileNames::of(FileId file) {
  statement_->reset();
  statement_->bind(":file_id", file).step();
  return {statement_->string(0), statement_->string(1)};
}

}  // namespace teammemory
