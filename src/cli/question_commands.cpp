#include "cli/question_commands.hpp"

#include <memory>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "app/receipt_json.hpp"

namespace teammemory {
namespace {

struct Subjects {
  std::string subject;
  std::string other;
};

void add_question(Commands& commands, const Face& face) {
  Arguments& arguments = commands.arguments();
  const auto said = std::make_shared<Subjects>();
  const Action ask = [&face, &arguments, said](Console& console) {
    Question question = question_from(arguments);
    question.subject = said->subject;
    question.other = said->other;
    return Outcome{answer(face, question, arguments, console)};
  };
  CLI::App& command = commands.add(std::string{face.command}, std::string{face.help}, ask);
  if (!face.subject.empty()) {
    command.add_option(std::string{face.subject}, said->subject, std::string{face.subject_help})
        ->type_name(std::string{face.subject})
        ->required();
  }
  if (!face.other.empty()) {
    command.add_option(std::string{face.other}, said->other, "Only what joins it with this")
        ->type_name(std::string{face.other});
  }
  add_answer_options(command, arguments);
  add_receipt_option(command, arguments);
  if (face.takes_repository) add_repository_option(command, arguments);
  command.footer(fmt::format("Example: teammemory {} {}", face.command, face.example));
}

void add_link_backtest(Commands& commands) {
  Arguments& arguments = commands.arguments();
  const auto hidden = std::make_shared<std::vector<std::string>>();
  const Action try_without = [&arguments, hidden](Console& console) {
    Session session = make_session(arguments, console);
    const Report report =
        session.backtest_links(question_from(arguments), *hidden, as_of_from(arguments));
    return Outcome{rendered(report, arguments)};
  };
  CLI::App& command =
      commands.add("backtest links",
                   "Hide what states links, and see how many the other rules find", try_without);
  command
      .add_option("--without", *hidden,
                  "A rule of docs/links.md to hide; may be repeated [default: each kind of link "
                  "that forges and trackers state themselves]")
      ->type_name("RULE");
  add_answer_options(command, arguments);
  command.footer("Example: teammemory backtest links --without merged-event");
}

}  // namespace

std::string answer(const Face& face, const Question& question, const Arguments& arguments,
                   Console& console) {
  if (!face.subject.empty() && question.subject.empty()) {
    throw UsageError(fmt::format("{}: {} is empty", face.command, face.subject));
  }
  Session session = make_session(arguments, console);
  if (arguments.receipt.empty()) {
    return rendered(session.ask(face, question, as_of_from(arguments)), arguments);
  }
  const ReceiptedAnswer answered = session.ask_with_receipt(face, question, as_of_from(arguments));
  write_output(arguments.receipt, render_receipt(answered.receipt));
  return rendered(answered.report, arguments);
}

void add_question_commands(Commands& commands) {
  commands.add_group("links", "What joins records, and what states it");
  commands.add_group("identity", "Who is who: see it, decide it, take it along")
      .footer(
          "A PERSON is realm:key (git:'Name <mail>', github:login, jira:account), an e-mail "
          "address, a GitHub\nlogin or a display name. A decision is kept with who, when and why, "
          "and undone by its opposite.\nSee docs/identities.md.");
  for (const Face& face : faces()) add_question(commands, face);
  commands.add_group("backtest", "How right the rules are on your own records");
  add_link_backtest(commands);
}

}  // namespace teammemory
