#pragma once

namespace teammemory {

/// Runs the program: reads the arguments, does what they ask, and returns the exit code: 0 fine,
/// 1 failed, 2 usage, 4 not found, 130 interrupted.
int run_command_line(int count, const char* const* arguments);

}  // namespace teammemory
