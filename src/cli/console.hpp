#pragma once

#include <string>
#include <string_view>

#include <teammemory/source.hpp>

namespace teammemory {

/// What goes to a person beside the report: stderr, with progress only on a terminal.
class Console {
 public:
  explicit Console(bool is_quiet) : is_quiet_(is_quiet) {}

  /// One line of a summary or a warning; nothing with --quiet.
  void note(std::string_view line);

  /// One line that says why the command failed; always printed.
  void error(std::string_view line);

  /// A line that is drawn over with each step; on a terminal only.
  ProgressFunction progress();

  void clear_progress();

 private:
  bool is_quiet_;
  bool has_progress_line_ = false;
};

/// Whether text on stdout may be coloured: a terminal, unless NO_COLOR or TERM=dumb say no;
/// CLICOLOR_FORCE says yes.
bool wants_colour();

/// Writes to a file, or to stdout for "-" or "". Throws DataError when not all of it could be
/// written.
void write_output(const std::string& file, std::string_view text);

}  // namespace teammemory
