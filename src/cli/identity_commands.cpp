#include "cli/identity_commands.hpp"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <teammemory/error.hpp>

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

const Face& face_of(std::string_view command) {
  for (const Face& face : identity_faces()) {
    if (face.command == command) return face;
  }
  throw std::logic_error("no such question");
}

class IdentityCommands {
 public:
  IdentityCommands(CLI::App& program, const IdentityTools& tools)
      : tools_(tools),
        group_(program.add_subcommand("identity", "Who is who: see it, decide it, take it along")) {
    group_->require_subcommand(1);
    group_->footer(
        "A PERSON is realm:key (git:'Name <mail>', github:login, jira:account), an e-mail address, "
        "a GitHub\nlogin or a display name. A decision is kept with who, when and why, and undone "
        "by its opposite.\nSee docs/identities.md.");
  }

  void add_questions() {
    for (const Face& face : identity_faces()) {
      const auto said = std::make_shared<Said>();
      CLI::App* command = add(std::string{face.command}, std::string{face.help},
                              [ask = tools_.ask, &face, said](Console& console) {
                                return ask(face, said->first, console);
                              });
      if (!face.subject.empty()) add_person(*command, "PERSON", said->first);
      tools_.add_answer_options(*command);
      command->footer(
          fmt::format("Example: teammemory identity {} {}", face.command, face.example));
    }
  }

  void add_decision(DecisionKind kind, const std::string& help, const std::string& example) {
    const auto said = std::make_shared<Said>();
    const bool is_of_two = kind == DecisionKind::merge || kind == DecisionKind::split;
    CLI::App* command =
        add(std::string{to_string(kind)}, help, [tools = tools_, said, kind](Console& console) {
          return decide(tools, kind, *said, console);
        });
    add_person(*command, is_of_two ? "A" : "IDENTITY", said->first);
    if (is_of_two) add_person(*command, "B", said->second);
    add_who_and_why(*command, *said)->required();
    command->add_flag("--preview", said->is_preview,
                      "Show which answers would change, and decide nothing");
    tools_.add_answer_options(*command);
    command->footer("Example: teammemory identity " + example);
  }

  void add_export(std::string& output) {
    const auto said = std::make_shared<Said>();
    CLI::App* command = add("export", "Write who is who for a teammemory.toml or a .mailmap",
                            [make_session = tools_.make_session, said](Console& console) {
                              const auto format = said->format == "toml" ? PeopleFormat::toml
                                                                         : PeopleFormat::mailmap;
                              return make_session(console).export_people(format);
                            });
    command->add_option("--format", said->format, "toml or mailmap [default: toml]")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"toml", "mailmap"}).description(""));
    command->add_option("-o,--output", output, "Write to this file; - is the standard output")
        ->type_name("FILE");
    command->footer("Example: teammemory identity export --format mailmap -o .mailmap");
  }

  void add_import() {
    const auto said = std::make_shared<Said>();
    CLI::App* command = add("import", "Take over what a teammemory.toml or a .mailmap says",
                            [make_session = tools_.make_session, said](Console& console) {
                              take_over(make_session, *said, console);
                              return std::string{};
                            });
    command->add_option("FILE", said->first, "Ends in .toml, or is a .mailmap")
        ->type_name("FILE")
        ->required();
    add_who_and_why(*command, *said);
    command->footer(
        "Example: teammemory identity import people.toml --reason 'agreed by the team'");
  }

 private:
  CLI::App* add(const std::string& name, const std::string& help,
                std::function<std::string(Console&)> run) {
    CLI::App* command = group_->add_subcommand(name, help);
    command->callback([set_action = tools_.set_action, run = std::move(run)] { set_action(run); });
    return command;
  }

  static void add_person(CLI::App& command, const std::string& name, std::string& value) {
    command.add_option(name, value, "realm:key, e-mail address, GitHub login or display name")
        ->type_name(name)
        ->required();
  }

  static CLI::Option* add_who_and_why(CLI::App& command, Said& said) {
    command
        .add_option("--by", said.by,
                    "Who decides, as 'Name <mail>' [default: git's user.name and user.email]")
        ->type_name("WHO");
    return command.add_option("--reason", said.reason, "Why; kept with the decision")
        ->type_name("TEXT");
  }

  static std::string decide(const IdentityTools& tools, DecisionKind kind, const Said& said,
                            Console& console) {
    if (said.reason.empty()) throw UsageError("--reason is empty: say why");
    const DecisionRequest request{kind, said.first, said.second, decider(said), said.reason};
    if (said.is_preview) return tools.preview(request, console);
    const IdentityDecision decision = tools.make_session(console).decide(request);
    console.note("decided: " + describe(decision));
    return tools.ask(face_of("show"), decision.left.front(), console);
  }

  static void take_over(const std::function<Session(Console&)>& make_session, const Said& said,
                        Console& console) {
    const std::string reason =
        said.reason.empty() ? fmt::format("imported from {}", said.first) : said.reason;
    const PeopleImport summary =
        make_session(console).import_people(said.first, decider(said), reason);
    for (const std::string& entry : summary.left_out) {
      console.note(
          fmt::format("left out: {} is a pattern of names; keep it in teammemory.toml", entry));
    }
    console.note(fmt::format("{} new decisions", summary.decision_count));
  }

  const IdentityTools& tools_;
  CLI::App* group_;
};

}  // namespace

void add_identity_commands(CLI::App& program, const IdentityTools& tools, std::string& output) {
  IdentityCommands commands(program, tools);
  commands.add_questions();
  commands.add_decision(DecisionKind::merge, "Decide that two people are one",
                        "merge ayse@example.com github:aysedemir --reason 'she told us'");
  commands.add_decision(
      DecisionKind::split, "Decide that two identities, or a person and one of his, are not one",
      "split ayse@example.com github:aysedemir --reason 'a shared machine' --preview");
  commands.add_decision(DecisionKind::bot, "Decide that an identity is a program",
                        "bot github:acme-release --reason 'our release script'");
  commands.add_decision(DecisionKind::not_bot, "Decide that an identity is a human",
                        "not-bot github:talbot --reason 'his family name'");
  commands.add_export(output);
  commands.add_import();
}

}  // namespace teammemory
