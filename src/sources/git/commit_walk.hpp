#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "sources/git/object_reader.hpp"

namespace teammemory {

/// Where a walk begins.
struct WalkStarts {
  std::vector<ObjectId> history;  ///< what these reach counts as history
  std::vector<ObjectId> others;   ///< read as well
};

struct CommitWalk {
  std::vector<ObjectId> commits;          ///< parents before children
  std::size_t history_size = 0;           ///< the first so many are reached by a start of history
  std::vector<ObjectId> missing_commits;  ///< named as a parent, but not in the repository
};

/// The commits that the starts reach and `is_known` does not know; it does not look behind known
/// ones. The order follows from the starts and the history alone. `found` hears now and then how
/// many there are so far; it may throw.
CommitWalk walk_commits(const ObjectReader& reader, const WalkStarts& starts,
                        const std::function<bool(const ObjectId&)>& is_known,
                        const std::function<void(std::size_t)>& found);

}  // namespace teammemory
