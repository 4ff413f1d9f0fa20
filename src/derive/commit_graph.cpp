#include "derive/commit_graph.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace teammemory {
namespace {

/// What is known of a commit while two histories are compared.
struct Paint {
  bool is_in_base = false;
  bool is_in_tip = false;
};

}  // namespace

CommitGraph::CommitGraph(Database& database) {
  load_commits(database);
  load_parents(database);
  number_generations();
}

void CommitGraph::load_commits(Database& database) {
  const auto statement = database.prepare(
      "SELECT c.id, c.repository_id, c.sha, c.committed_at, c.parent_count, c.is_reachable FROM "
      "commits AS c "
      "JOIN repositories AS r ON r.id = c.repository_id ORDER BY r.name, c.sha");
  while (statement->step()) {
    Commit commit{.id = statement->id<CommitId>(0),
                  .repository = statement->id<RepositoryId>(1),
                  .sha = statement->string(2),
                  .committed_at = statement->integer(3),
                  .is_merge = statement->integer(4) >= 2,
                  .is_reachable = statement->flag(5),
                  .generation = 0,
                  .parents = {}};
    repository_rank_.emplace(commit.repository.value, repository_rank_.size());
    by_id_.emplace(commit.id.value, static_cast<Index>(commits_.size()));
    commits_.push_back(std::move(commit));
  }
}

void CommitGraph::load_parents(Database& database) {
  const auto statement = database.prepare(
      "SELECT commit_id, parent_id FROM commit_parents WHERE parent_id IS NOT NULL ORDER BY "
      "commit_id, position");
  while (statement->step()) {
    const auto child = find(statement->id<CommitId>(0));
    const auto parent = find(statement->id<CommitId>(1));
    if (child && parent) commits_[*child].parents.push_back(*parent);
  }
}

void CommitGraph::number_generations() {
  // Parents before children, with a stack of our own: histories are deeper than the call stack.
  std::vector<bool> is_entered(commits_.size(), false);
  std::vector<Index> stack;
  for (Index start = 0; start < commits_.size(); ++start) {
    if (commits_[start].generation == 0) stack.push_back(start);
    while (!stack.empty()) {
      Commit& commit = commits_[stack.back()];
      if (!is_entered[stack.back()]) {
        is_entered[stack.back()] = true;
        for (const Index parent : commit.parents) {
          if (!is_entered[parent]) stack.push_back(parent);
        }
        continue;
      }
      stack.pop_back();
      std::uint32_t highest = 0;
      for (const Index parent : commit.parents)
        highest = std::max(highest, commits_[parent].generation);
      commit.generation = highest + 1;
    }
  }
}

std::optional<CommitGraph::Index> CommitGraph::find(CommitId id) const {
  const auto found = by_id_.find(id.value);
  if (found == by_id_.end()) return std::nullopt;
  return found->second;
}

std::vector<CommitGraph::Commit>::const_iterator CommitGraph::first_from(
    RepositoryId repository, std::string_view sha) const {
  const std::size_t rank = repository_rank_.at(repository.value);
  const auto is_before = [&](const Commit& commit, std::string_view wanted) {
    const std::size_t commit_rank = repository_rank_.at(commit.repository.value);
    return commit_rank != rank ? commit_rank < rank : std::string_view{commit.sha} < wanted;
  };
  return std::lower_bound(commits_.begin(), commits_.end(), sha, is_before);
}

std::optional<CommitGraph::Index> CommitGraph::find(RepositoryId repository,
                                                    std::string_view sha) const {
  if (!repository_rank_.contains(repository.value)) return std::nullopt;
  const auto found = first_from(repository, sha);
  if (found == commits_.end() || found->repository != repository || found->sha != sha)
    return std::nullopt;
  return static_cast<Index>(found - commits_.begin());
}

std::optional<CommitGraph::Index> CommitGraph::find_abbreviated(RepositoryId repository,
                                                                std::string_view prefix) const {
  if (!repository_rank_.contains(repository.value)) return std::nullopt;
  const auto fits = [&](auto commit) {
    return commit != commits_.end() && commit->repository == repository &&
           commit->sha.starts_with(prefix);
  };
  const auto found = first_from(repository, prefix);
  if (!fits(found) || fits(found + 1)) return std::nullopt;
  return static_cast<Index>(found - commits_.begin());
}

std::vector<CommitGraph::Index> CommitGraph::between(const std::vector<Index>& bases,
                                                     const std::vector<Index>& tips,
                                                     bool only_unreachable) const {
  // Highest generation first: a commit's paint is complete when it is taken, for all its children
  // were taken before.
  std::map<std::pair<std::uint32_t, Index>, Paint, std::greater<>> waiting;
  std::size_t undecided = 0;  // waiting commits that only the tips are known to reach
  const auto paint = [&](Index index, bool is_in_base) {
    Paint& known = waiting[{commits_[index].generation, index}];
    const bool was_undecided = known.is_in_tip && !known.is_in_base;
    known.is_in_base =
        known.is_in_base || is_in_base || (only_unreachable && commits_[index].is_reachable);
    known.is_in_tip = known.is_in_tip || !is_in_base;
    const bool is_undecided = known.is_in_tip && !known.is_in_base;
    if (is_undecided && !was_undecided) ++undecided;
    if (!is_undecided && was_undecided) --undecided;
  };
  for (const Index base : bases) paint(base, true);
  for (const Index tip : tips) paint(tip, false);

  std::vector<Index> found;
  while (undecided > 0) {
    const auto [key, known] = *waiting.begin();
    waiting.erase(waiting.begin());
    if (!known.is_in_base) {
      --undecided;
      found.push_back(key.second);
    }
    for (const Index parent : commits_[key.second].parents) paint(parent, known.is_in_base);
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace teammemory
