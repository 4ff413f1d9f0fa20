#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

#include "agents/people.hpp"
#include "agents/scope.hpp"

namespace teammemory {

/// A non-merge commit that touches a scope.
struct TouchedCommit {
  CommitId id;
  IdentityId author;
  Timestamp committed_at{};
  std::int64_t churn = 0;  ///< lines added and deleted in files of the scope
  bool is_churn_known = false;
};

/// The commits that touch the scope up to `as_of`, by id. Read them once: the functions below take
/// all measures from them.
std::vector<TouchedCommit> touched_commits(Database& database, const Scope& scope, Timestamp as_of);

/// Reads the commits that touch one file, file by file: the statement is prepared once.
class FileCommits {
 public:
  FileCommits(Database& database, Timestamp as_of);
  std::vector<TouchedCommit> of(FileId file);

 private:
  std::unique_ptr<Statement> rows_;
  Timestamp as_of_;
};

/// What happened to all files of a scope, each commit counted once.
struct ScopeTotals {
  std::int64_t commit_count = 0;
  std::int64_t churn = 0;
  std::int64_t contributor_count = 0;  ///< bots left out
  std::int64_t recent_commit_count = 0;
  std::int64_t unknown_churn_count = 0;
};
ScopeTotals totals_of(const std::vector<TouchedCommit>& commits, const Developers& developers,
                      Timestamp as_of);

/// "in 90 days": what counts as recent change.
inline constexpr std::int64_t k_recent_days = 90;

/// Commits of the last k_recent_days.
std::int64_t recent_count(const std::vector<TouchedCommit>& commits, Timestamp as_of);

/// The first commits in an order, at most `limit` (0: all). Commits that are equal in it come by
/// sha and repository.
std::vector<CommitId> newest_commits(Database& database, const std::vector<TouchedCommit>& commits,
                                     std::size_t limit);
std::vector<CommitId> largest_commits(Database& database, const std::vector<TouchedCommit>& commits,
                                      std::size_t limit);

}  // namespace teammemory
