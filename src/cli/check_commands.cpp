#include "cli/check_commands.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "app/receipt_json.hpp"

namespace teammemory {
namespace {

constexpr int k_same = 0;
constexpr int k_different = 1;
constexpr int k_input_gone = 4;

int exit_code_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::same:
      return k_same;
    case Verdict::different:
      return k_different;
    case Verdict::input_gone:
      return k_input_gone;
  }
  std::abort();
}

std::string read_text(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream || text.empty()) {
    throw UsageError(fmt::format("{}: cannot be read, or is empty", file));
  }
  return text;
}

Outcome run_verify(const std::string& file, const Arguments& arguments, Console& console) {
  const Receipt receipt = read_receipt(read_text(file), file);
  const Verification verification = make_session(arguments, console).verify(receipt);
  return {rendered(verification.report, arguments), exit_code_of(verification.verdict)};
}

struct WordedQuestion {
  const Face* face = nullptr;
  std::string subject;
  std::string other;
};

WordedQuestion question_in(const std::vector<std::string>& words) {
  WordedQuestion question{find_face(words.front()), {}, {}};
  std::size_t used = 1;
  if (question.face == nullptr && words.size() > 1) {
    question.face = find_face(words[0] + " " + words[1]);
    used = 2;
  }
  if (question.face == nullptr) {
    throw UsageError(
        fmt::format("diff: {} is no question; 'teammemory --help' lists them", words.front()));
  }
  const Face& face = *question.face;
  const std::size_t subjects = words.size() - used;
  const std::size_t most = (face.subject.empty() ? 0U : 1U) + (face.other.empty() ? 0U : 1U);
  if (subjects > most) throw UsageError(fmt::format("diff: {} is too much", words.back()));
  if (subjects > 0) question.subject = words[used];
  if (subjects > 1) question.other = words[used + 1];
  if (question.subject.empty() && !face.subject.empty()) {
    throw UsageError(fmt::format("diff: {} needs {}", face.command, face.subject));
  }
  return question;
}

/// What `diff` alone is told.
struct DiffArguments {
  std::vector<std::string> as_of;
  std::vector<std::string> words;  ///< a question: a command of one or two words, then subjects
};

Outcome run_diff(const DiffArguments& said, const Arguments& arguments, Console& console) {
  if (said.as_of.size() != 2) {
    throw UsageError(
        fmt::format("diff: expected two dates, each after an --as-of, got {}", said.as_of.size()));
  }
  const WordedQuestion worded = question_in(said.words);
  const Timestamp before = moment_of(said.as_of[0]);
  const Timestamp after = moment_of(said.as_of[1]);
  Question question = question_from(arguments);
  question.subject = worded.subject;
  question.other = worded.other;
  Session session = make_session(arguments, console);
  return {rendered(session.diff(*worded.face, question, before, after), arguments)};
}

void add_verify(Commands& commands) {
  Arguments& arguments = commands.arguments();
  const auto file = std::make_shared<std::string>();
  CLI::App& command = commands.add(
      "verify", "Whether the answer of a receipt still comes out the same; if not, why",
      [&arguments, file](Console& console) { return run_verify(*file, arguments, console); });
  command.add_option("receipt", *file, "What --receipt wrote")->type_name("FILE")->required();
  add_output_options(command, arguments);
  command.footer(
      "Example: teammemory verify answer.receipt.json\n"
      "Exit codes: 0 the same answer, 1 another one, 4 the store lacks what it rests on.");
}

void add_diff(Commands& commands) {
  Arguments& arguments = commands.arguments();
  const auto said = std::make_shared<DiffArguments>();
  CLI::App& command = commands.add(
      "diff", "Why an answer changed between two dates",
      [&arguments, said](Console& console) { return run_diff(*said, arguments, console); });
  command.add_option("--as-of", said->as_of, "A date to compare; give it twice")
      ->type_name("DATE")
      ->allow_extra_args(false)
      ->required();
  command.add_option("question", said->words, "A question and what it is asked about")
      ->type_name("QUESTION")
      ->required();
  add_output_options(command, arguments);
  add_repository_option(command, arguments);
  command.footer(
      "Example: teammemory diff --as-of 2026-05-01 --as-of 2026-05-28 file-experts "
      "src/auth/token_service.py");
}

}  // namespace

void add_check_commands(Commands& commands) {
  add_verify(commands);
  add_diff(commands);
}

}  // namespace teammemory
