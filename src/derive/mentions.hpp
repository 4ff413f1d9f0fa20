#pragma once

#include "derive/step.hpp"

namespace teammemory {

// What texts say whatever the names mean that they hold: found before any name is known, since it
// shows which names mean one repository. Nothing that a rule would state which is not applied.

/// Fills merge_mentions and address_mentions, which are empty.
void fill_mentions(const Derivation& derivation);

/// Brings both to what fill_mentions would make of them.
void follow_mentions(const Derivation& derivation, const Delta& delta);

}  // namespace teammemory
