#include "agents/touched_commits.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include "agents/first_named.hpp"

namespace teammemory {
namespace {

/// No earlier than the epoch's smallest value: `as_of` may be any moment.
Timestamp recent_start(Timestamp as_of) {
  constexpr std::int64_t k_recent_seconds = k_recent_days * 24 * 60 * 60;
  const std::int64_t now = to_epoch(as_of);
  const bool is_early = now < std::numeric_limits<std::int64_t>::min() + k_recent_seconds;
  return is_early ? as_of : from_epoch(now - k_recent_seconds);
}

template <class Key>
std::vector<CommitId> first_commits(Database& database, const std::vector<TouchedCommit>& commits,
                                    std::size_t limit, Key key) {
  const auto name = database.prepare(
      "SELECT c.sha, r.name FROM commits AS c JOIN repositories AS r ON r.id = c.repository_id "
      "WHERE c.id = :commit_id");
  const auto name_of = [&](const TouchedCommit& commit) {
    name->reset();
    name->bind(":commit_id", commit.id).step();
    return std::pair{name->string(0), name->string(1)};
  };
  std::vector<CommitId> ids;
  for (const auto& commit : first_named(commits, limit, key, name_of)) {
    ids.push_back(commit.thing.id);
  }
  return ids;
}

std::vector<TouchedCommit> read_commits(Statement& rows) {
  std::vector<TouchedCommit> commits;
  while (rows.step()) {
    const auto id = rows.id<CommitId>(0);
    if (commits.empty() || commits.back().id != id) {
      commits.push_back({id, rows.id<IdentityId>(1), rows.time(2), 0, rows.flag(4)});
    }
    commits.back().churn += rows.integer(3);
  }
  return commits;
}

}  // namespace

std::vector<TouchedCommit> touched_commits(Database& database, const Scope& scope,
                                           Timestamp as_of) {
  return read_commits(*scope.touched_commits(database, as_of));
}

FileCommits::FileCommits(Database& database, Timestamp as_of)
    : rows_(Scope::file(FileId{}).touched_commits(database, as_of)), as_of_(as_of) {}

std::vector<TouchedCommit> FileCommits::of(FileId file) {
  rows_->reset();
  rows_->bind(":file_id", file).bind(":as_of", as_of_);
  return read_commits(*rows_);
}

ScopeTotals totals_of(const std::vector<TouchedCommit>& commits, const Developers& developers,
                      Timestamp as_of) {
  ScopeTotals totals;
  std::vector<DeveloperId> contributors;
  for (const TouchedCommit& commit : commits) {
    totals.churn += commit.churn;
    if (!commit.is_churn_known) ++totals.unknown_churn_count;
    if (const auto person = developers.person(commit.author)) contributors.push_back(*person);
  }
  std::ranges::sort(contributors);
  const auto repeated = std::ranges::unique(contributors);
  totals.commit_count = static_cast<std::int64_t>(commits.size());
  totals.contributor_count = repeated.begin() - contributors.begin();
  totals.recent_commit_count = recent_count(commits, as_of);
  return totals;
}

std::int64_t recent_count(const std::vector<TouchedCommit>& commits, Timestamp as_of) {
  return std::ranges::count_if(commits, [start = recent_start(as_of)](const TouchedCommit& commit) {
    return commit.committed_at > start;
  });
}

std::vector<CommitId> newest_commits(Database& database, const std::vector<TouchedCommit>& commits,
                                     std::size_t limit) {
  return first_commits(database, commits, limit,
                       [](const TouchedCommit& commit) { return commit.committed_at; });
}

std::vector<CommitId> largest_commits(Database& database, const std::vector<TouchedCommit>& commits,
                                      std::size_t limit) {
  return first_commits(database, commits, limit, [](const TouchedCommit& commit) {
    return std::tuple(commit.churn, commit.committed_at);
  });
}

}  // namespace teammemory
