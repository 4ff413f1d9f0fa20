#pragma once

#include "derive/step.hpp"

namespace teammemory {

/// Fills components, file_components and issue_components by the rules in docs/components.md.
void fill_components(Derivation& derivation);

/// A file that is touched for the first time changes nothing else where its component is known in
/// the very spelling that it brings: the spelling that was the best is used once more.
bool follow_components(Derivation& derivation, const Delta& delta);

}  // namespace teammemory
