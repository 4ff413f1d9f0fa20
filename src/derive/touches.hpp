#pragma once

#include <teammemory/store.hpp>

namespace teammemory {

/// Fills file_totals and component_commits: what reachable non-merge commits touched, counted for
/// each file under all its names, and for each component. A touch of a former name counts for a file
/// up to the rename, and for questions as of the rename or later (see file_lineage).
void derive_touches(Database& database);

}  // namespace teammemory
