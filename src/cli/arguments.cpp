#include "cli/arguments.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <teammemory/error.hpp>
#include <teammemory/version.hpp>

#include "cli/interruption.hpp"

namespace teammemory {

void add_common_options(CLI::App& program, Arguments& arguments) {
  program.add_option("-C", arguments.folder, "Run as if started in this folder")->type_name("DIR");
  program
      .add_option("--db", arguments.store,
                  "The store [default: in the repository's git directory, else ./teammemory.db]")
      ->type_name("FILE");
  program
      .add_option("--config", arguments.config_file,
                  "Read this file instead of the repository's teammemory.toml")
      ->type_name("FILE");
  program.add_flag("-q,--quiet", arguments.is_quiet, "No summary, no progress, no warnings");
  program.set_version_flag("--version", fmt::format("teammemory {}", k_version),
                           "Print the version");
}

void add_output_options(CLI::App& command, Arguments& arguments) {
  command.add_option("--format", arguments.format, "text, json or markdown [default: text]")
      ->type_name("FORMAT");
  command
      .add_option("-o,--output", arguments.output,
                  "Write the answer to this file; - is the standard output")
      ->type_name("FILE");
  command.add_flag("--explain", arguments.explain,
                   "Print the terms of each score, and the evidence");
  command.add_option("--limit", arguments.limit, "Longest list; 0 is no limit [default: 10]")
      ->type_name("N")
      ->check(CLI::Range(0, std::numeric_limits<int>::max()).description(""));
}

void add_answer_options(CLI::App& command, Arguments& arguments) {
  add_output_options(command, arguments);
  command
      .add_option("--as-of", arguments.as_of,
                  "Answer as of this date; nothing later counts [default: the newest record]")
      ->type_name("DATE");
}

void add_receipt_option(CLI::App& command, Arguments& arguments) {
  command
      .add_option("--receipt", arguments.receipt,
                  "Write what it takes to check this answer later with 'teammemory verify'")
      ->type_name("FILE");
}

void add_repository_option(CLI::App& command, Arguments& arguments) {
  command
      .add_option(
          "--repository", arguments.repository,
          "The repository that bare numbers and paths belong to, where the store has several")
      ->type_name("NAME");
}

Config config_from(const Arguments& arguments) {
  ConfigFlags flags;
  flags.store = arguments.store;
  flags.config_file = arguments.config_file;
  flags.limit = arguments.limit;
  if (arguments.format) {
    flags.format = parse_format(*arguments.format);
    if (!flags.format) {
      throw UsageError(
          fmt::format("--format: expected text, json or markdown, got {}", *arguments.format));
    }
  }
  const Environment environment = [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>{value};
  };
  return load_config(flags, environment, std::filesystem::current_path());
}

Session make_session(const Arguments& arguments, Console& console) {
  SessionOptions options;
  options.config = config_from(arguments);
  options.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  options.progress = interruptible(console.progress());
  options.note = [&console](const std::string& line) { console.note(line); };
  return Session(std::move(options));
}

Question question_from(const Arguments& arguments) {
  Question question;
  question.limit = config_from(arguments).limit.value;
  question.repository = arguments.repository;
  return question;
}

Timestamp moment_of(const std::string& text) {
  const auto time = parse_timestamp(text);
  if (!time) {
    throw UsageError(fmt::format(
        "--as-of: expected a date such as 2026-05-20 or 2026-05-20T12:00:00Z, got {}", text));
  }
  // A day without a time means the day as a whole.
  const bool is_day = text.size() == 10;
  return is_day ? *time + std::chrono::hours{24} - std::chrono::seconds{1} : *time;
}

std::optional<Timestamp> as_of_from(const Arguments& arguments) {
  if (!arguments.as_of) return std::nullopt;
  return moment_of(*arguments.as_of);
}

std::string rendered(const Report& report, const Arguments& arguments) {
  RenderOptions options;
  options.explain = arguments.explain;
  options.colour = arguments.output.empty() && wants_colour();
  return render(report, config_from(arguments).format.value, options);
}

}  // namespace teammemory
