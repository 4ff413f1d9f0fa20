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
#include "derive/web_address.hpp"

namespace teammemory {

/// An issue, and when it got its key; nothing where that is unknown.
struct KnownIssue {
  IssueId id;
  std::optional<std::int64_t> created_at = {};
};

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
  std::optional<KnownIssue> issue(std::string_view key) const;

  /// The issue that a number means; `home` is the forge repository of the text, where it has one.
  /// No issue where the number is a pull request's.
  std::optional<KnownIssue> issue(const Reference& reference,
                                  std::optional<RepositoryId> home) const;

  std::optional<PullRequestId> pull_request(RepositoryId forge, std::int64_t number) const;

  /// Only a pull request whose own page, where it has one, is of this dialect: the number 12 of a
  /// mirror on another forge is another one.
  std::optional<PullRequestId> pull_request(RepositoryId forge, std::int64_t number,
                                            Dialect dialect) const;

  /// By "owner/name", ignoring ASCII case; by former names too (repository_aliases).
  std::optional<RepositoryId> forge_repository(std::string_view name) const;

  /// The git repository of that name or former name, or that matches the forge's.
  std::optional<RepositoryId> git_repository(std::string_view name) const;

  /// "owner/name" of a forge repository in lower case.
  std::string_view forge_name(RepositoryId forge) const;

  /// Whether "owner/name" means the forge repository of this git repository, or, by its name, may
  /// be a fork of it, which has no numbers of its own.
  bool is_forge_of(std::string_view name, RepositoryId git) const;
  bool may_be_fork_of(std::string_view name, RepositoryId git) const;

  /// The forge repository that a git repository's numbers belong to. Where several match it, the
  /// one by the strongest rule.
  std::optional<RepositoryId> forge_of(RepositoryId git) const;
  std::optional<RepositoryId> git_of(RepositoryId forge) const;

  /// Whether no text can name anything: no project, issue or forge repository is known.
  bool is_empty() const { return projects_.empty() && forges_.empty() && issues_by_key_.empty(); }

 private:
  using NumberKey = std::pair<RepositoryId, std::int64_t>;

  struct KnownPullRequest {
    PullRequestId id;
    std::optional<Dialect> dialect;
  };

  void load_repositories(Database& database);
  void load_aliases(Database& database);
  void load_matches(Database& database);
  void load_pull_requests(Database& database);
  void load_issues(Database& database);

  ProjectKeys projects_;
  std::unordered_map<std::string, KnownIssue> issues_by_key_;
  std::map<NumberKey, KnownIssue> issues_by_number_;
  std::map<NumberKey, KnownPullRequest> pull_requests_;
  std::map<std::string, RepositoryId> forges_;  // by all names
  std::map<std::string, RepositoryId> gits_;    // by all names
  std::map<RepositoryId, std::string> forge_names_;
  std::map<RepositoryId, RepositoryId> renamed_;  // forge repositories, to what they are called now
  std::map<RepositoryId, RepositoryId> forge_of_;
  std::map<RepositoryId, RepositoryId> git_of_;
};

}  // namespace teammemory
