#pragma once

#include "derive/step.hpp"

namespace teammemory {

/// Fills pr_files by the best source that each pull request has: the forge's own list, its merge
/// commit, its commits, or at last the paths of review comments. Reads repository_matches and
/// pr_commits.
void fill_pr_files(Derivation& derivation);

/// Where there are pull requests at all, a commit or a file may be any of them's: filled anew.
bool follow_pr_files(Derivation& derivation, const Delta& delta);

}  // namespace teammemory
