#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

namespace teammemory {

using ComponentId = Id<struct ComponentTag>;

/// A set of files that a question is about. The measures of sql/scope/ mean the same for each kind
/// of set: renames are followed, merges and what is later than `as_of` do not count.
class Scope {
 public:
  static Scope file(FileId file);
  static Scope folder(RepositoryId repository,
                      std::string_view folder);  ///< "src/auth/"; "" is all
  static Scope component(ComponentId component);
  static Scope pull_request(PullRequestId pull_request);

  /// A statement of sql/scope/ or one that follows its tables, bound to the set and to `as_of`.
  std::unique_ptr<Statement> query(Database& database, std::string_view file,
                                   Timestamp as_of) const;

  /// The commits that touch the set: id, author, committed_at, churn, is_churn_known; by id, in one
  /// or more rows each, whose churn adds up.
  std::unique_ptr<Statement> touched_commits(Database& database, Timestamp as_of) const;

 private:
  explicit Scope(std::string roots) : roots_(std::move(roots)) {}

  /// The beginning of each statement: the files, with their former names.
  std::string files() const;
  std::unique_ptr<Statement> prepared(Database& database, const std::string& sql,
                                      Timestamp as_of) const;

  std::string roots_;                     // SQL that selects the files
  std::optional<ComponentId> component_;  // a component's commits are derived
  std::vector<std::pair<std::string, std::int64_t>> integers_;
  std::vector<std::pair<std::string, std::string>> texts_;
};

/// The range [first, second) of paths below a folder ("src/auth/"; "" is all).
std::pair<std::string, std::string> path_range(std::string_view folder);

}  // namespace teammemory
