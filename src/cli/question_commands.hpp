#pragma once

#include <string>

#include "app/faces.hpp"
#include "cli/commands.hpp"

namespace teammemory {

/// Adds a command for each question, and `backtest`.
void add_question_commands(Commands& commands);

/// The answer as it is shown; writes the receipt where one is asked for.
std::string answer(const Face& face, const Question& question, const Arguments& arguments,
                   Console& console);

}  // namespace teammemory
