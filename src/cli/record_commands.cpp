#include "cli/record_commands.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/interruption.hpp"

namespace teammemory {
namespace {

constexpr std::size_t k_problems_shown = 20;
constexpr int k_most_threads = 256;
constexpr std::uint64_t k_least_memory = std::uint64_t{64} << 20U;
constexpr std::uint64_t k_most_memory = std::uint64_t{1} << 60U;

void print_problems(const std::vector<Problem>& problems, Console& console) {
  for (std::size_t i = 0; i < problems.size() && i < k_problems_shown; ++i) {
    console.note("problem: " + to_string(problems[i]));
  }
  if (problems.size() > k_problems_shown) {
    console.note(fmt::format("… and {} more problems; the store's table import_problems has all",
                             problems.size() - k_problems_shown));
  }
}

/// "pulls.json: 12 github.pull, 3 github.review"
std::string describe(const ImportedFile& file) {
  std::string text = file.file + ":";
  for (const auto& [kind, count] : file.kinds) {
    text += fmt::format("{} {} {}", &kind == &file.kinds.front().first ? "" : ",", count, kind);
  }
  return file.kinds.empty() ? text + " no records" : text;
}

void run_index(const GitSourceOptions& source, const Arguments& arguments, Console& console) {
  const InterruptionGuard guard;
  const IndexSummary summary = make_session(arguments, console).index(source);
  print_problems(summary.problems, console);
  console.note(fmt::format("{}: {} new commits, {} in its history, {} problems", summary.repository,
                           summary.counts.accepted, summary.history_size, summary.counts.problems));
}

void run_import(ImportOptions import, const Arguments& arguments, Console& console) {
  import.repository = arguments.repository;
  const InterruptionGuard guard;
  InterruptibleInput input;
  const ImportSummary summary = make_session(arguments, console).import(import, input.stream());
  for (const ImportedFile& file : summary.files) console.note(describe(file));
  print_problems(summary.problems, console);
  console.note(fmt::format("{} accepted, {} unchanged, {} replaced, {} problems",
                           summary.counts.accepted, summary.counts.unchanged,
                           summary.counts.replaced, summary.counts.problems));
  if (!summary.advice.empty()) console.note(summary.advice);
}

void add_index(Commands& commands) {
  const Arguments& arguments = commands.arguments();
  const auto source = std::make_shared<GitSourceOptions>();
  source->repository = ".";
  CLI::App& command = commands.add("index", "Read a git repository's history into the store",
                                   [&arguments, source](Console& console) {
                                     run_index(*source, arguments, console);
                                     return Outcome{};
                                   });
  command
      .add_option("repository", source->repository,
                  "The repository, or a folder in it [default: .]")
      ->type_name("REPO");
  command.add_flag("--all", source->all_refs, "All branches, remote branches and tags");
  command
      .add_option("--ref", source->refs,
                  "A branch, tag or commit whose history counts; may be repeated")
      ->type_name("NAME");
  command
      .add_option("--name", source->name,
                  "The repository's name [default: owner/name of its origin]")
      ->type_name("NAME");
  command
      .add_option("--threads", source->threads,
                  "Threads that read [default: as many as the machine runs at a time]")
      ->type_name("N")
      ->check(CLI::Range(1, k_most_threads).description(""));
  command
      .add_option("--memory", source->memory_bytes,
                  "Memory to use, about; for example 512M [default: 1G]")
      ->type_name("SIZE")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->check(CLI::Range(k_least_memory, k_most_memory).description(""));
  command.add_flag_callback(
      "--no-churn", [source] { source->count_lines = false; },
      "Only which files changed; a later run without this counts the lines");
  command.add_flag_callback(
      "--no-fast-path", [source] { source->use_fast_path = false; },
      "Let libgit2 alone read objects (slower)");
  command.footer(
      "Reads what is new since the last time. Default refs: HEAD and the default branch.");
}

void add_import(Commands& commands) {
  Arguments& arguments = commands.arguments();
  const auto import = std::make_shared<ImportOptions>();
  CLI::App& command = commands.add("import", "Import Jira and GitHub records (JSON)",
                                   [&arguments, import](Console& console) {
                                     run_import(*import, arguments, console);
                                     return Outcome{};
                                   });
  command
      .add_option("files", import->inputs,
                  "Files (JSON, NDJSON, .gz), folders, or - for the standard input")
      ->type_name("FILE")
      ->required();
  command.add_option("--repository", arguments.repository, "owner/name of records that do not say")
      ->type_name("NAME");
  command
      .add_option("--number", import->number, "Issue or pull request of records that do not say")
      ->type_name("N")
      ->check(CLI::Range(1, std::numeric_limits<int>::max()).description(""));
  command.add_flag("--strict", import->is_strict, "Take nothing at all if one record is bad");
  command.footer(
      "Example: gh api --paginate 'repos/OWNER/NAME/pulls?state=all' | teammemory import -");
}

}  // namespace

void add_record_commands(Commands& commands) {
  add_index(commands);
  add_import(commands);
}

}  // namespace teammemory
