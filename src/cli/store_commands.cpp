#include "cli/store_commands.hpp"

#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/interruption.hpp"
#include "cli/question_commands.hpp"
#include "store/schema.hpp"

namespace teammemory {
namespace {

/// The story of the demo team: each command, then its answer.
std::string run_demo(const Arguments& arguments, Console& console) {
  make_session(arguments, console).make_demo();
  std::string tour =
      "The invented team of the demo: a handful of people, one online shop, one race condition.\n"
      "Each answer below comes from its records alone; try the commands yourself.\n";
  for (const Face& face : faces()) {
    if (!face.is_in_tour) continue;
    Question question = question_from(arguments);
    question.subject = face.example;
    tour += fmt::format("\n$ teammemory {}{}{}\n{}", face.command, face.example.empty() ? "" : " ",
                        face.example, answer(face, question, arguments, console));
  }
  return tour;
}

void add_init(Commands& commands) {
  const Arguments& arguments = commands.arguments();
  const auto is_reset = std::make_shared<bool>(false);
  CLI::App& command =
      commands.add("init-db", "Make the store", [&arguments, is_reset](Console& console) {
        make_session(arguments, console).init_store(*is_reset ? Reset::yes : Reset::no);
        return Outcome{};
      });
  command.add_flag("--reset", *is_reset, "Empty the store that is there");
}

}  // namespace

void add_store_commands(Commands& commands) {
  const Arguments& arguments = commands.arguments();
  add_init(commands);
  commands.add("seed", "Fill an empty store with the invented demo team",
               [&arguments](Console& console) {
                 make_session(arguments, console).seed();
                 return Outcome{};
               });
  commands.add("demo", "Make a store of the demo team and show what can be asked",
               [&arguments](Console& console) { return Outcome{run_demo(arguments, console)}; });
  commands.add("rebuild", "Derive people, components and links anew",
               [&arguments](Console& console) {
                 const InterruptionGuard guard;
                 make_session(arguments, console).rebuild();
                 return Outcome{};
               });
  commands.add("schema", "Print the store's tables, commented",
               [](Console&) { return Outcome{schema_sql()}; });
  commands.add("config", "Print each setting and where it comes from",
               [&arguments](Console&) { return Outcome{describe_config(config_from(arguments))}; });
}

}  // namespace teammemory
