#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <teammemory/store.hpp>

#include "derive/link_scan.hpp"

namespace teammemory {

/// A row and its place among all rows of its table, by natural key: the same in every store.
template <class AnyId>
struct Ranked {
  AnyId id;
  std::size_t rank = 0;
};

/// An issue, and when it got its key; nothing where that is unknown.
struct RankedIssue : Ranked<IssueId> {
  std::optional<std::int64_t> created_at = {};
};
using RankedPullRequest = Ranked<PullRequestId>;

/// Whether a text of this time can name what was created then. Numbers are given at creation: an
/// earlier text means another repository's number, as in a history older than its forge repository.
/// A day is left for wrong clocks.
bool can_name(std::int64_t text_at, std::optional<std::int64_t> created_at);

/// Which issues, pull requests, projects and repositories are known, and by what names.
class ReferenceIndex {
 public:
  /// Reads repository_matches, which must be filled.
  explicit ReferenceIndex(Database& database);

  const ProjectKeys& projects() const { return projects_; }

  /// By its key, "PROJ-12" or "owner/name#12".
  std::optional<RankedIssue> issue(std::string_view key) const;

  /// The issue that a number means; `home` is the forge repository of the text, where it has one.
  /// No issue where the number is a pull request's.
  std::optional<RankedIssue> issue(const Reference& reference,
                                   std::optional<RepositoryId> home) const;

  std::optional<RankedPullRequest> pull_request(RepositoryId forge, std::int64_t number) const;

  /// By "owner/name", ignoring ASCII case.
  std::optional<RepositoryId> forge_repository(std::string_view name) const;

  /// The forge repository that a git repository's numbers belong to. Where several match it, the
  /// one by the strongest rule.
  std::optional<RepositoryId> forge_of(RepositoryId git) const;
  std::optional<RepositoryId> git_of(RepositoryId forge) const;

 private:
  using NumberKey = std::pair<RepositoryId, std::int64_t>;

  void load_repositories(Database& database);
  void load_matches(Database& database);
  void load_pull_requests(Database& database);
  void load_issues(Database& database);

  ProjectKeys projects_;
  std::unordered_map<std::string, RankedIssue> issues_by_key_;
  std::map<NumberKey, RankedIssue> issues_by_number_;
  std::map<NumberKey, RankedPullRequest> pull_requests_;
  std::map<std::string, RepositoryId> forges_;
  std::map<RepositoryId, RepositoryId> forge_of_;
  std::map<RepositoryId, RepositoryId> git_of_;
};

}  // namespace teammemory
