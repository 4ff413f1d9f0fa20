#pragma once

#include <span>

#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>

namespace teammemory {

/// Fills the summaries, which are empty: file_presence, file_totals, component_commits,
/// files_without_component, unlinked_commits and newest_record, with what they follow by. Call
/// after all that they read: renames, components, links, people.
void derive_summaries(Database& database);

/// Brings the summaries to what derive_summaries() would make of them now, given the commits that
/// count by now and did not, and those that no longer do. False where that is not local: they must
/// then be emptied and filled. Leaves newest_record as it is: no commit counts there.
bool follow_summaries(Database& database, std::span<const CommitId> gained,
                      std::span<const CommitId> lost);

}  // namespace teammemory
