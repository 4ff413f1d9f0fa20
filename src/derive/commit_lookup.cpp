#include "derive/commit_lookup.hpp"

#include <fmt/format.h>

namespace teammemory {
namespace {

std::unique_ptr<Statement> prepare(Database& database, std::string_view condition) {
  return database.prepare(
      fmt::format("SELECT id, repository_id, sha, committed_at, parent_count, is_reachable FROM "
                  "commits WHERE {}",
                  condition));
}

/// The statement's next row.
std::optional<KnownCommit> next(Statement& statement) {
  if (!statement.step()) return std::nullopt;
  return KnownCommit{.id = statement.id<CommitId>(0),
                     .repository = statement.id<RepositoryId>(1),
                     .sha = statement.string(2),
                     .committed_at = statement.integer(3),
                     .is_merge = statement.integer(4) >= 2,
                     .is_reachable = statement.flag(5)};
}

}  // namespace

CommitLookup::CommitLookup(Database& database)
    : by_id_(prepare(database, "id = :id")),
      by_sha_(prepare(database, "repository_id = :repository AND sha = :sha")),
      by_prefix_(prepare(database,
                         "repository_id = :repository AND sha >= :first AND sha < :end ORDER BY "
                         "sha LIMIT 2")) {}

std::optional<KnownCommit> CommitLookup::find(CommitId id) {
  by_id_->reset();
  return next(by_id_->bind(":id", id));
}

std::optional<KnownCommit> CommitLookup::find(RepositoryId repository, std::string_view sha) {
  by_sha_->reset();
  return next(by_sha_->bind(":repository", repository).bind(":sha", sha));
}

std::optional<KnownCommit> CommitLookup::find_abbreviated(RepositoryId repository,
                                                          std::string_view prefix) {
  by_prefix_->reset();
  by_prefix_->bind(":repository", repository).bind(":first", prefix);
  // Behind each sha that begins so: "g" is no digit of it.
  by_prefix_->bind(":end", std::string{prefix} + "g");
  auto found = next(*by_prefix_);
  return found && !by_prefix_->step() ? found : std::nullopt;
}

}  // namespace teammemory
