#pragma once

#include <vector>

#include "sources/git/object_reader.hpp"
#include "sources/git/tree_changes.hpp"

namespace teammemory {

/// Joins deletions and additions of one commit that are one file under a new name, by the rules of
/// `git log -M`: the same content first, then the same base name with three quarters of the
/// content, then whatever keeps at least half of it; the likest pair first. Like git, it does not
/// compare contents where that would take more than a million comparisons. Blobs that are missing
/// match only by their object name. The changes stay sorted by path.
void join_renames(const ObjectReader& reader, std::vector<TreeChange>& changes);

}  // namespace teammemory
