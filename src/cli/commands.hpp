#pragma once

#include <functional>
#include <map>
#include <string>

#include "cli/arguments.hpp"
#include "cli/console.hpp"

namespace teammemory {

/// What a command comes to: text for stdout, and the exit code.
struct Outcome {
  std::string text;
  int exit_code = 0;
};

using Action = std::function<Outcome(Console&)>;

/// The commands of the program, and the one that the command line names. What a command alone
/// understands lives as long as its action: share it between the two.
class Commands {
 public:
  Commands(CLI::App& program, Arguments& arguments) : program_(program), arguments_(arguments) {}
  Commands(const Commands&) = delete;
  Commands& operator=(const Commands&) = delete;

  Arguments& arguments() { return arguments_; }

  /// The group "links" holds the commands "links show", "links dangling", …
  CLI::App& add_group(const std::string& name, const std::string& help);

  /// A command by its whole name, "hygiene" or "links show". Its group must be there.
  CLI::App& add(const std::string& name, const std::string& help, Action action);

  /// Does what the command line named. It must have been parsed.
  Outcome run(Console& console) const { return chosen_(console); }

 private:
  CLI::App& program_;
  Arguments& arguments_;
  std::map<std::string, CLI::App*> groups_;
  Action chosen_;
};

}  // namespace teammemory
