#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <teammemory/store.hpp>

namespace teammemory {

/// The ancestry of all commits of the store, in about 30 bytes a commit.
class CommitGraph {
 public:
  explicit CommitGraph(Database& database);

  std::size_t size() const { return ids_.size(); }

  /// Those parents that are in the store, the first parent first.
  std::vector<CommitId> parents(CommitId commit) const;

  /// Greater than that of each parent; 1 for a root.
  std::uint32_t generation(CommitId commit) const;

  /// Commits that `tips` reach and `bases` do not, ascending. With `only_unreachable`, history
  /// (what a chosen ref reaches) counts as a base too. The cost is that of what differs.
  std::vector<CommitId> between(const std::vector<CommitId>& bases,
                                const std::vector<CommitId>& tips, bool only_unreachable) const;

 private:
  using Index = std::uint32_t;

  void load_commits(Database& database);
  void load_parents(Database& database);
  void number_generations();
  Index index_of(CommitId commit) const;
  std::span<const Index> parents_of(Index commit) const {
    return {parents_.data() + first_parent_[commit], parents_.data() + first_parent_[commit + 1]};
  }

  // By index: a commit's place among all, by id.
  std::vector<std::int64_t> ids_;
  std::vector<bool> is_reachable_;
  std::vector<std::uint32_t> generations_;
  std::vector<std::uint32_t> first_parent_;  // in parents_; one more at the end
  std::vector<Index> parents_;
};

}  // namespace teammemory
