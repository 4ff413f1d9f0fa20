#pragma once

#include "cli/commands.hpp"

namespace teammemory {

/// Adds `verify` and `diff`.
void add_check_commands(Commands& commands);

}  // namespace teammemory
