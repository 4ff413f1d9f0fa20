#pragma once

#include <teammemory/store.hpp>

namespace teammemory {

/// Fills pr_files by the best source that each pull request has: the forge's own list, its merge
/// commit, its commits, or at last the paths of review comments. Reads repository_matches and
/// pr_commits.
void derive_pr_files(Database& database);

}  // namespace teammemory
