#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include <teammemory/render.hpp>

#include "app/session.hpp"
#include "cli/console.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace teammemory {

/// What more than one command understands.
struct Arguments {
  std::string folder = ".";  ///< to run in
  std::optional<std::string> store;
  std::optional<std::string> config_file;
  bool is_quiet = false;

  std::optional<std::string> format;
  std::optional<std::size_t> limit;
  std::string output;  ///< a file; "" or "-" is stdout
  bool explain = false;
  std::optional<std::string> as_of;
  std::string receipt;     ///< a file to write; "" for none
  std::string repository;  ///< that bare numbers and paths belong to
};

void add_common_options(CLI::App& program, Arguments& arguments);

/// How an answer is shown, and where.
void add_output_options(CLI::App& command, Arguments& arguments);

/// The same, and the moment that is asked about.
void add_answer_options(CLI::App& command, Arguments& arguments);

void add_receipt_option(CLI::App& command, Arguments& arguments);
void add_repository_option(CLI::App& command, Arguments& arguments);

/// The settings of flags, environment and files. Throws UsageError for what cannot be meant.
Config config_from(const Arguments& arguments);

/// A session that can be interrupted and tells the console how it comes along.
Session make_session(const Arguments& arguments, Console& console);

/// A question with its limit and repository; without a subject.
Question question_from(const Arguments& arguments);

/// "2026-05-20" is the end of that day. Throws UsageError.
Timestamp moment_of(const std::string& text);

std::optional<Timestamp> as_of_from(const Arguments& arguments);

std::string rendered(const Report& report, const Arguments& arguments);

}  // namespace teammemory
