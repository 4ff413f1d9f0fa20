#include "cli/commands.hpp"

#include <utility>

#include <CLI/CLI.hpp>

namespace teammemory {

CLI::App& Commands::add_group(const std::string& name, const std::string& help) {
  CLI::App* group = program_.add_subcommand(name, help);
  group->require_subcommand(1);
  groups_[name] = group;
  return *group;
}

CLI::App& Commands::add(const std::string& name, const std::string& help, Action action) {
  const std::size_t space = name.find(' ');
  CLI::App& parent = space == std::string::npos ? program_ : *groups_.at(name.substr(0, space));
  CLI::App* command = parent.add_subcommand(name.substr(space + 1), help);
  command->callback([this, action = std::move(action)] { chosen_ = action; });
  return *command;
}

}  // namespace teammemory
