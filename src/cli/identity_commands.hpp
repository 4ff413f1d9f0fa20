#pragma once

#include <functional>
#include <string>

#include "app/session.hpp"
#include "cli/console.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace teammemory {

/// What the commands of `identity` need of the command line.
struct IdentityTools {
  std::function<void(std::function<std::string(Console&)>)> set_action;
  std::function<void(CLI::App&)> add_answer_options;
  std::function<Session(Console&)> make_session;
  std::function<std::string(const Face&, const std::string& subject, Console&)> ask;
  std::function<std::string(const DecisionRequest&, Console&)> preview;
};

/// Adds `identity` with all that it can. `output` is where an answer goes.
void add_identity_commands(CLI::App& program, const IdentityTools& tools, std::string& output);

}  // namespace teammemory
