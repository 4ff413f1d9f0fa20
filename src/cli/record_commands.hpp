#pragma once

#include "cli/commands.hpp"

namespace teammemory {

/// Adds `index` and `import`.
void add_record_commands(Commands& commands);

}  // namespace teammemory
