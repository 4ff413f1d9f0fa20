#include "agents/touched_commits.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

namespace teammemory {
namespace {

/// No earlier than the epoch's smallest value: `as_of` may be any moment.
Timestamp recent_start(Timestamp as_of) {
  constexpr std::int64_t k_recent_seconds = k_recent_days * 24 * 60 * 60;
  const std::int64_t now = to_epoch(as_of);
  const bool is_early = now < std::numeric_limits<std::int64_t>::min() + k_recent_seconds;
  return is_early ? as_of : from_epoch(now - k_recent_seconds);
}

/// Only what is shown, and what ties with it, is named: names cost a look-up each.
template <class Key>
std::vector<CommitId> first_commits(Database& database, std::vector<TouchedCommit> commits,
                                    std::size_t limit, Key key) {
  const auto comes_before = [&](const TouchedCommit& left, const TouchedCommit& right) {
    return key(left) > key(right);
  };
  if (limit != 0 && limit < commits.size()) {
    const auto last = commits.begin() + static_cast<std::ptrdiff_t>(limit) - 1;
    std::ranges::nth_element(commits, last, comes_before);
    const TouchedCommit cut = *last;
    std::erase_if(commits, [&](const TouchedCommit& commit) { return comes_before(cut, commit); });
  }
  using Name = std::pair<std::string, std::string>;
  std::vector<std::pair<TouchedCommit, Name>> named;
  const auto name = database.prepare(
      "SELECT c.sha, r.name FROM commits AS c JOIN repositories AS r ON r.id = c.repository_id "
      "WHERE c.id = :commit_id");
  for (const TouchedCommit& commit : commits) {
    name->reset();
    name->bind(":commit_id", commit.id).step();
    named.emplace_back(commit, Name{name->string(0), name->string(1)});
  }
  std::ranges::sort(named, [&](const auto& left, const auto& right) {
    if (key(left.first) != key(right.first)) return comes_before(left.first, right.first);
    return left.second < right.second;
  });
  if (limit != 0 && named.size() > limit) named.resize(limit);
  std::vector<CommitId> ids;
  for (const auto& [commit, ignored] : named) ids.push_back(commit.id);
  return ids;
}

}  // namespace

std::vector<TouchedCommit> touched_commits(Database& database, const Scope& scope,
                                           Timestamp as_of) {
  const auto rows = scope.touched_commits(database, as_of);
  std::vector<TouchedCommit> commits;
  while (rows->step()) {
    const auto id = rows->id<CommitId>(0);
    if (commits.empty() || commits.back().id != id) {
      commits.push_back({id, rows->id<IdentityId>(1), rows->time(2), 0, rows->flag(4)});
    }
    commits.back().churn += rows->integer(3);
  }
  return commits;
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

std::vector<CommitId> newest_commits(Database& database, std::vector<TouchedCommit> commits,
                                     std::size_t limit) {
  return first_commits(database, std::move(commits), limit,
                       [](const TouchedCommit& commit) { return commit.committed_at; });
}

std::vector<CommitId> largest_commits(Database& database, std::vector<TouchedCommit> commits,
                                      std::size_t limit) {
  return first_commits(database, std::move(commits), limit, [](const TouchedCommit& commit) {
    return std::tuple(commit.churn, commit.committed_at);
  });
}

}  // namespace teammemory
