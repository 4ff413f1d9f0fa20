#include "cli/console.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>
#include <unistd.h>

#include <teammemory/error.hpp>

#include "render/neutralise.hpp"

namespace teammemory {
namespace {

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

void print_error_line(std::string_view text) {
  const std::string line = one_line(text) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace

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
  if (is_quiet_ || isatty(STDERR_FILENO) == 0) return [](const Progress&) {};
  return [this](const Progress& progress) {
    has_progress_line_ = true;
    if (progress.total > 0) {
      constexpr std::int64_t k_width = 30;
      const auto filled = static_cast<std::size_t>(k_width * progress.done / progress.total);
      fmt::print(stderr, "\r\x1b[K[{:<30}] {} of {} {}", std::string(filled, '#'), progress.done,
                 progress.total, progress.what);
    } else {
      fmt::print(stderr, "\r\x1b[K{} {}", progress.done, progress.what);
    }
    std::fflush(stderr);
  };
}

void Console::clear_progress() {
  if (!has_progress_line_) return;
  fmt::print(stderr, "\r\x1b[K");
  has_progress_line_ = false;
}

bool wants_colour() {
  if (is_set("CLICOLOR_FORCE")) return true;
  if (is_set("NO_COLOR") || isatty(STDOUT_FILENO) == 0) return false;
  const char* terminal = std::getenv("TERM");
  return terminal == nullptr || std::strcmp(terminal, "dumb") != 0;
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
