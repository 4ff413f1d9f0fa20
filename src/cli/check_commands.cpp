#include "cli/check_commands.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

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

std::string run_verify(const CheckTools& tools, CheckArguments& arguments, Console& console) {
  const Receipt receipt = read_receipt(read_text(arguments.receipt), arguments.receipt);
  const Verification verification = tools.make_session(console).verify(receipt);
  arguments.exit_code = exit_code_of(verification.verdict);
  return tools.rendered(verification.report);
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

std::string run_diff(const CheckTools& tools, const CheckArguments& arguments, Console& console) {
  if (arguments.as_of.size() != 2) {
    throw UsageError(fmt::format("diff: expected two dates, each after an --as-of, got {}",
                                 arguments.as_of.size()));
  }
  const WordedQuestion worded = question_in(arguments.words);
  const Timestamp before = tools.moment(arguments.as_of[0]);
  const Timestamp after = tools.moment(arguments.as_of[1]);
  Question question = tools.question();
  question.subject = worded.subject;
  question.other = worded.other;
  return tools.rendered(tools.make_session(console).diff(*worded.face, question, before, after));
}

}  // namespace

void add_check_commands(const CheckTools& tools, CheckArguments& arguments) {
  CLI::App* verify = tools.add_command(
      "verify", "Whether the answer of a receipt still comes out the same; if not, why",
      [&](Console& console) { return run_verify(tools, arguments, console); });
  verify->add_option("receipt", arguments.receipt, "What --receipt wrote")
      ->type_name("FILE")
      ->required();
  tools.add_output_options(*verify);
  verify->footer(
      "Example: teammemory verify answer.receipt.json\n"
      "Exit codes: 0 the same answer, 1 another one, 4 the store lacks what it rests on.");

  CLI::App* diff =
      tools.add_command("diff", "Why an answer changed between two dates",
                        [&](Console& console) { return run_diff(tools, arguments, console); });
  diff->add_option("--as-of", arguments.as_of, "A date to compare; give it twice")
      ->type_name("DATE")
      ->allow_extra_args(false)
      ->required();
  diff->add_option("question", arguments.words, "A question and what it is asked about")
      ->type_name("QUESTION")
      ->required();
  tools.add_output_options(*diff);
  tools.add_repository_option(*diff);
  diff->footer(
      "Example: teammemory diff --as-of 2026-05-01 --as-of 2026-05-28 file-experts "
      "src/auth/token_service.py");
}

}  // namespace teammemory
