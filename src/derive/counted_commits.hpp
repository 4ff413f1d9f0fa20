#pragma once

#include "derive/step.hpp"

namespace teammemory {

/// Notes which commits count, for the next delta, and how many each identity of git wrote: fills
/// derived_tips, uncounted_commits and identity_commits.
void fill_counted_commits(Derivation& derivation);
bool follow_counted_commits(Derivation& derivation, const Delta& delta);

}  // namespace teammemory
