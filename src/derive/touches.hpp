#pragma once

#include <span>

#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>

namespace teammemory {

/// Fills file_totals and component_commits: what reachable non-merge commits touched, counted for
/// each file under all its names, and for each component. A touch of a former name counts for a file
/// up to the rename, and for questions as of the rename or later (see file_lineage).
void derive_touches(Database& database);

/// Counts anew what can have changed: the commits that came or went; where they rename files, also
/// the commits that touched names of the files so renamed, since these may claim more by now; and
/// all files that such commits touched. False where it is not known what changed: where a rename went
/// away, or where people who were counted are others by now.
bool follow_touches(Database& database, std::span<const CommitId> gained,
                    std::span<const CommitId> lost);

}  // namespace teammemory
