#pragma once

#include "cli/commands.hpp"

namespace teammemory {

/// Adds what makes a store, fills it with the demo team, derives it anew or describes it.
void add_store_commands(Commands& commands);

}  // namespace teammemory
