#include "cli/console.hpp"

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <teammemory/error.hpp>

#include "render/neutralise.hpp"

namespace teammemory {
namespace {

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool is_dumb_terminal() {
  const char* terminal = std::getenv("TERM");
  return terminal != nullptr && std::strcmp(terminal, "dumb") == 0;
}

/// Columns of the terminal that stderr is; COLUMNS has the first word, as in most programs.
std::size_t terminal_width() {
  constexpr std::size_t k_usual = 80;
  if (const char* columns = std::getenv("COLUMNS")) {
    std::size_t width = 0;
    const std::string_view text = columns;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), width);
    if (error == std::errc{} && end == text.data() + text.size() && width > 0) return width;
  }
  struct winsize size {};
  const bool is_known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return is_known ? size.ws_col : k_usual;
}

void print_error_line(std::string_view text) {
  const std::string line = one_line(text) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace

Console::Console(bool is_quiet)
    : is_quiet_(is_quiet), bar_([] { return std::chrono::steady_clock::now(); }) {}

void Console::note(std::string_view line) {
  if (is_quiet_) return;
  clear_progress();
  print_error_line(line);
}

void Console::error(std::string_view line) {
  clear_progress();
  print_error_line(fmt::format("teammemory: {}", line));
}

ProgressFunction Console::progress() {
  if (is_quiet_ || isatty(STDERR_FILENO) == 0 || is_dumb_terminal()) return [](const Progress&) {};
  return [this](const Progress& progress) {
    // The last column stays free: some terminals start a new line when it is written.
    const std::size_t width = terminal_width() - 1;
    if (const auto line = bar_.frame(progress, width)) draw(*line);
  };
}

void Console::clear_progress() {
  if (drawn_columns_ == 0) return;
  draw("");
}

/// Spaces wipe what a longer line left, so that no terminal needs to know an escape sequence.
void Console::draw(std::string_view line) {
  std::string text = fmt::format("\r{:<{}}", line, drawn_columns_);
  if (line.empty()) text += '\r';
  drawn_columns_ = line.size();
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

bool wants_colour() {
  if (is_set("CLICOLOR_FORCE")) return true;
  if (is_set("NO_COLOR") || isatty(STDOUT_FILENO) == 0) return false;
  return !is_dumb_terminal();
}

void write_output(const std::string& file, std::string_view text) {
  const bool is_stdout = file.empty() || file == "-";
  std::FILE* stream = is_stdout ? stdout : std::fopen(file.c_str(), "wb");
  if (stream == nullptr) throw DataError(fmt::format("writing {}: {}", file, std::strerror(errno)));
  bool is_written = std::fwrite(text.data(), 1, text.size(), stream) == text.size();
  is_written = std::fflush(stream) == 0 && is_written;
  const int error = errno;
  if (!is_stdout) is_written = std::fclose(stream) == 0 && is_written;
  if (!is_written) {
    throw DataError(fmt::format("writing {}: {}", is_stdout ? "the standard output" : file,
                                std::strerror(error)));
  }
}

}  // namespace teammemory
