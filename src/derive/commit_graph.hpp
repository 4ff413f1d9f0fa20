#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <teammemory/store.hpp>

namespace teammemory {

/// All commits of the store with their parents. A commit is named by its index; indices follow
/// repository name, then sha, so that their order is the same in every store.
class CommitGraph {
 public:
  using Index = std::uint32_t;

  struct Commit {
    CommitId id;
    RepositoryId repository;
    std::string sha;
    std::int64_t committed_at = 0;
    bool is_merge = false;
    bool is_reachable = false;
    std::uint32_t generation = 0;  ///< greater than that of each parent
    std::vector<Index> parents;    ///< those that are in the store; the first parent first
  };

  explicit CommitGraph(Database& database);

  const Commit& at(Index index) const { return commits_[index]; }
  std::size_t size() const { return commits_.size(); }
  std::optional<Index> find(CommitId id) const;
  std::optional<Index> find(RepositoryId repository, std::string_view sha) const;

  /// The one commit of a repository whose sha begins so; nothing where there are none or several.
  std::optional<Index> find_abbreviated(RepositoryId repository, std::string_view prefix) const;

  /// Commits that `tips` reach and `bases` do not, ascending. With `only_unreachable`, history
  /// (what a chosen ref reaches) counts as a base too. The cost is that of what differs.
  std::vector<Index> between(const std::vector<Index>& bases, const std::vector<Index>& tips,
                             bool only_unreachable) const;

 private:
  void load_commits(Database& database);
  void load_parents(Database& database);
  void number_generations();
  std::vector<Commit>::const_iterator first_from(RepositoryId repository,
                                                 std::string_view sha) const;

  std::vector<Commit> commits_;
  std::unordered_map<std::int64_t, Index> by_id_;
  std::unordered_map<std::int64_t, std::size_t> repository_rank_;
};

}  // namespace teammemory
