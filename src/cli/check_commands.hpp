#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "cli/console.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace teammemory {

/// What `verify` and `diff` say on the command line, and how they end.
struct CheckArguments {
  std::string receipt;
  std::vector<std::string> as_of;
  std::vector<std::string> words;  ///< a question: a command of one or two words, then subjects
  int exit_code = 0;
};

/// What they need of the rest of the command line.
struct CheckTools {
  std::function<CLI::App*(const std::string& name, const std::string& help,
                          std::function<std::string(Console&)> run)>
      add_command;
  std::function<void(CLI::App&)> add_output_options;
  std::function<void(CLI::App&)> add_repository_option;
  std::function<Session(Console&)> make_session;
  std::function<Question()> question;  ///< its limit and repository
  std::function<Timestamp(const std::string& text)> moment;
  std::function<std::string(const Report&)> rendered;
};

/// Adds `verify` and `diff`. What is passed must outlive the command line's run.
void add_check_commands(const CheckTools& tools, CheckArguments& arguments);

}  // namespace teammemory
