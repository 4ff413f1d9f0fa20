#include "derive/commit_graph.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include <teammemory/error.hpp>

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
  const auto statement = database.prepare("SELECT id, is_reachable FROM commits ORDER BY id");
  while (statement->step()) {
    ids_.push_back(statement->integer(0));
    is_reachable_.push_back(statement->flag(1));
  }
}

void CommitGraph::load_parents(Database& database) {
  const auto statement = database.prepare(
      "SELECT commit_id, parent_id FROM commit_parents WHERE parent_id IS NOT NULL ORDER BY "
      "commit_id, position");
  first_parent_.reserve(ids_.size() + 1);
  parents_.reserve(ids_.size());
  while (statement->step()) {
    const Index child = index_of(statement->id<CommitId>(0));
    while (first_parent_.size() <= child)
      first_parent_.push_back(static_cast<std::uint32_t>(parents_.size()));
    parents_.push_back(index_of(statement->id<CommitId>(1)));
  }
  first_parent_.resize(ids_.size() + 1, static_cast<std::uint32_t>(parents_.size()));
}

void CommitGraph::number_generations() {
  generations_.resize(ids_.size(), 0);
  // Parents before children, with a stack of our own: histories are deeper than the call stack.
  std::vector<bool> is_entered(ids_.size(), false);
  std::vector<Index> stack;
  for (Index start = 0; start < ids_.size(); ++start) {
    if (generations_[start] == 0) stack.push_back(start);
    while (!stack.empty()) {
      const Index commit = stack.back();
      if (!is_entered[commit]) {
        is_entered[commit] = true;
        for (const Index parent : parents_of(commit)) {
          if (!is_entered[parent]) stack.push_back(parent);
        }
        continue;
      }
      stack.pop_back();
      std::uint32_t highest = 0;
      for (const Index parent : parents_of(commit))
        highest = std::max(highest, generations_[parent]);
      generations_[commit] = highest + 1;
    }
  }
}

CommitGraph::Index CommitGraph::index_of(CommitId commit) const {
  const auto found = std::ranges::lower_bound(ids_, commit.value);
  if (found == ids_.end() || *found != commit.value)
    throw StoreError("a commit that is referred to is not in the store");
  return static_cast<Index>(found - ids_.begin());
}

std::vector<CommitId> CommitGraph::parents(CommitId commit) const {
  std::vector<CommitId> parents;
  for (const Index parent : parents_of(index_of(commit))) parents.push_back({ids_[parent]});
  return parents;
}

std::uint32_t CommitGraph::generation(CommitId commit) const {
  return generations_[index_of(commit)];
}

std::vector<CommitId> CommitGraph::between(const std::vector<CommitId>& bases,
                                           const std::vector<CommitId>& tips,
                                           bool only_unreachable) const {
  // Highest generation first: a commit's paint is complete when it is taken, for all its children
  // were taken before.
  std::map<std::pair<std::uint32_t, Index>, Paint, std::greater<>> waiting;
  std::size_t undecided = 0;  // waiting commits that only the tips are known to reach
  const auto paint = [&](Index index, bool is_in_base) {
    Paint& known = waiting[{generations_[index], index}];
    const bool was_undecided = known.is_in_tip && !known.is_in_base;
    known.is_in_base = known.is_in_base || is_in_base || (only_unreachable && is_reachable_[index]);
    known.is_in_tip = known.is_in_tip || !is_in_base;
    const bool is_undecided = known.is_in_tip && !known.is_in_base;
    if (is_undecided && !was_undecided) ++undecided;
    if (!is_undecided && was_undecided) --undecided;
  };
  for (const CommitId base : bases) paint(index_of(base), true);
  for (const CommitId tip : tips) paint(index_of(tip), false);

  std::vector<CommitId> found;
  while (undecided > 0) {
    const auto [key, known] = *waiting.begin();
    waiting.erase(waiting.begin());
    if (!known.is_in_base) {
      --undecided;
      found.push_back({ids_[key.second]});
    }
    for (const Index parent : parents_of(key.second)) paint(parent, known.is_in_base);
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace teammemory
