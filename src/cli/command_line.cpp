#include "cli/command_line.hpp"

#include <exception>
#include <filesystem>
#include <string>

#include <CLI/CLI.hpp>

#include <teammemory/error.hpp>

#include "cli/check_commands.hpp"
#include "cli/commands.hpp"
#include "cli/identity_commands.hpp"
#include "cli/interruption.hpp"
#include "cli/question_commands.hpp"
#include "cli/record_commands.hpp"
#include "cli/store_commands.hpp"

namespace teammemory {
namespace {

constexpr int k_failed = 1;
constexpr int k_usage = 2;
constexpr int k_not_found = 4;
constexpr int k_interrupted = 130;

}  // namespace

int run_command_line(int count, const char* const* argument_values) {
  Arguments arguments;
  CLI::App program{
      "Answers questions about a team's work from git, Jira and GitHub records, with evidence.",
      "teammemory"};
  program.require_subcommand(1);
  program.fallthrough();
  add_common_options(program, arguments);

  Commands commands(program, arguments);
  add_question_commands(commands);
  add_identity_commands(commands);
  add_check_commands(commands);
  add_record_commands(commands);
  add_store_commands(commands);

  try {
    program.parse(count, argument_values);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : k_usage;
  }

  Console console(arguments.is_quiet);
  try {
    std::filesystem::current_path(arguments.folder);
    const Outcome outcome = commands.run(console);
    console.clear_progress();
    write_output(arguments.output, outcome.text);
    return outcome.exit_code;
  } catch (const NotFoundError& error) {
    console.error(error.what());
    for (const std::string& suggestion : error.suggestions())
      console.note("did you mean " + suggestion + "?");
    return k_not_found;
  } catch (const UsageError& error) {
    console.error(error.what());
    return k_usage;
  } catch (const Interrupted& interruption) {
    console.error(interruption.what());
    return k_interrupted;
  } catch (const std::exception& error) {
    console.error(error.what());
    return k_failed;
  }
}

}  // namespace teammemory
