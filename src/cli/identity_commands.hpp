#pragma once

#include "cli/commands.hpp"

namespace teammemory {

/// Adds what decides who is who, and takes decisions along. The group `identity` must be there.
void add_identity_commands(Commands& commands);

}  // namespace teammemory
