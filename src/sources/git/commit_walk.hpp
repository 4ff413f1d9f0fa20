#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "sources/git/object_reader.hpp"

namespace teammemory {

struct CommitWalk {
  std::vector<ObjectId> commits;          ///< parents before children
  std::vector<ObjectId> missing_commits;  ///< named as a parent, but not in the repository
};

/// The commits that the starts reach and `is_known` does not know; it does not look behind known
/// ones. The order follows from the starts and the history alone.
CommitWalk walk_commits(const ObjectReader& reader, const std::vector<ObjectId>& starts,
                        const std::function<bool(const ObjectId&)>& is_known);

}  // namespace teammemory
