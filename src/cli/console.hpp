#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <teammemory/source.hpp>

#include "cli/progress_bar.hpp"

namespace teammemory {

/// What goes to a person beside the report: stderr, with progress only on a terminal.
class Console {
 public:
  explicit Console(bool is_quiet);

  /// One line of a summary or a warning; nothing with --quiet.
  void note(std::string_view line);

  /// One line that says why the command failed; always printed.
  void error(std::string_view line);

  /// A line that is drawn over as work goes on; on a terminal only.
  ProgressFunction progress();

  void clear_progress();

 private:
  void draw(std::string_view line);

  bool is_quiet_;
  ProgressBar bar_;
  std::size_t drawn_columns_ = 0;
};

/// Whether text on stdout may be coloured: a terminal, unless NO_COLOR or TERM=dumb say no;
/// CLICOLOR_FORCE says yes.
bool wants_colour();

/// Writes to a file, or to stdout for "-" or "". Throws DataError when not all of it could be
/// written.
void write_output(const std::string& file, std::string_view text);

}  // namespace teammemory
