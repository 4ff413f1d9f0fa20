#pragma once

#include <vector>

#include "derive/step.hpp"

namespace teammemory {

/// A merge's message often repeats those of the commits that it brings in. What it says to close
/// becomes a mention where one of these closes it: that commit did. Reads and changes
/// link_witnesses, once they hold what all messages say.
void settle_repeated_closings(Derivation& derivation);

/// The same for some commits only.
void settle_repeated_closings(Derivation& derivation, const std::vector<CommitId>& commits);

}  // namespace teammemory
