#include "cli/identity_commands.hpp"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "cli/question_commands.hpp"
#include "sources/git/configured_author.hpp"

namespace teammemory {
namespace {

/// What a command of `identity` is told; lives as long as the action that reads it.
struct Said {
  std::string first;
  std::string second;
  std::string reason;
  std::string by;
  std::string format = "toml";
  bool is_preview = false;
};

/// Where git keeps what a user says for all repositories.
std::vector<std::filesystem::path> user_files() {
  std::vector<std::filesystem::path> files;
  const char* home = std::getenv("HOME");
  if (home != nullptr) files.push_back(std::filesystem::path{home} / ".gitconfig");
  if (const char* xdg = std::getenv("XDG_CONFIG_HOME"); xdg != nullptr) {
    files.push_back(std::filesystem::path{xdg} / "git" / "config");
  } else if (home != nullptr) {
    files.push_back(std::filesystem::path{home} / ".config" / "git" / "config");
  }
  return files;
}

std::string decider(const Said& said) {
  if (!said.by.empty()) return said.by;
  if (auto author = configured_author(std::filesystem::current_path(), user_files()))
    return *author;
  throw UsageError(
      "who decides? Say it with --by 'Name <mail>', or set git's user.name and user.email");
}

/// The person as he is after the decision.
std::string show(const std::string& person, const Arguments& arguments, Console& console) {
  Question question = question_from(arguments);
  question.subject = person;
  return answer(*find_face("identity show"), question, arguments, console);
}

Outcome decide(DecisionKind kind, const Said& said, const Arguments& arguments, Console& console) {
  if (said.reason.empty()) throw UsageError("--reason is empty: say why");
  const DecisionRequest request{kind, said.first, said.second, decider(said), said.reason};
  Session session = make_session(arguments, console);
  if (said.is_preview) {
    return {rendered(session.preview(request, as_of_from(arguments)), arguments)};
  }
  const IdentityDecision decision = session.decide(request);
  console.note("decided: " + describe(decision));
  return {show(decision.left.front(), arguments, console)};
}

void take_over(const Said& said, const Arguments& arguments, Console& console) {
  const std::string reason =
      said.reason.empty() ? fmt::format("imported from {}", said.first) : said.reason;
  const PeopleImport summary =
      make_session(arguments, console).import_people(said.first, decider(said), reason);
  for (const std::string& entry : summary.left_out) {
    console.note(
        fmt::format("left out: {} is a pattern of names; keep it in teammemory.toml", entry));
  }
  console.note(fmt::format("{} new decisions", summary.decision_count));
}

void add_person(CLI::App& command, const std::string& name, std::string& value) {
  command.add_option(name, value, "realm:key, e-mail address, GitHub login or display name")
      ->type_name(name)
      ->required();
}

CLI::Option* add_who_and_why(CLI::App& command, Said& said) {
  command
      .add_option("--by", said.by,
                  "Who decides, as 'Name <mail>' [default: git's user.name and user.email]")
      ->type_name("WHO");
  return command.add_option("--reason", said.reason, "Why; kept with the decision")
      ->type_name("TEXT");
}

void add_decision(Commands& commands, DecisionKind kind, const std::string& help,
                  const std::string& example) {
  Arguments& arguments = commands.arguments();
  const auto said = std::make_shared<Said>();
  const bool is_of_two = kind == DecisionKind::merge || kind == DecisionKind::split;
  CLI::App& command = commands.add(fmt::format("identity {}", to_string(kind)), help,
                                   [&arguments, said, kind](Console& console) {
                                     return decide(kind, *said, arguments, console);
                                   });
  add_person(command, is_of_two ? "A" : "IDENTITY", said->first);
  if (is_of_two) add_person(command, "B", said->second);
  add_who_and_why(command, *said)->required();
  command.add_flag("--preview", said->is_preview,
                   "Show which answers would change, and decide nothing");
  add_answer_options(command, arguments);
  command.footer("Example: teammemory identity " + example);
}

void add_export(Commands& commands) {
  Arguments& arguments = commands.arguments();
  const auto said = std::make_shared<Said>();
  CLI::App& command = commands.add(
      "identity export", "Write who is who for a teammemory.toml or a .mailmap",
      [&arguments, said](Console& console) {
        const auto format = said->format == "toml" ? PeopleFormat::toml : PeopleFormat::mailmap;
        return Outcome{make_session(arguments, console).export_people(format)};
      });
  command.add_option("--format", said->format, "toml or mailmap [default: toml]")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"toml", "mailmap"}).description(""));
  command
      .add_option("-o,--output", arguments.output, "Write to this file; - is the standard output")
      ->type_name("FILE");
  command.footer("Example: teammemory identity export --format mailmap -o .mailmap");
}

void add_import(Commands& commands) {
  const Arguments& arguments = commands.arguments();
  const auto said = std::make_shared<Said>();
  CLI::App& command =
      commands.add("identity import", "Take over what a teammemory.toml or a .mailmap says",
                   [&arguments, said](Console& console) {
                     take_over(*said, arguments, console);
                     return Outcome{};
                   });
  command.add_option("FILE", said->first, "Ends in .toml, or is a .mailmap")
      ->type_name("FILE")
      ->required();
  add_who_and_why(command, *said);
  command.footer("Example: teammemory identity import people.toml --reason 'agreed by the team'");
}

}  // namespace

void add_identity_commands(Commands& commands) {
  add_decision(commands, DecisionKind::merge, "Decide that two people are one",
               "merge ayse@example.com github:aysedemir --reason 'she told us'");
  add_decision(commands, DecisionKind::split,
               "Decide that two identities, or a person and one of his, are not one",
               "split ayse@example.com github:aysedemir --reason 'a shared machine' --preview");
  add_decision(commands, DecisionKind::bot, "Decide that an identity is a program",
               "bot github:acme-release --reason 'our release script'");
  add_decision(commands, DecisionKind::not_bot, "Decide that an identity is a human",
               "not-bot github:talbot --reason 'his family name'");
  add_export(commands);
  add_import(commands);
}

}  // namespace teammemory
