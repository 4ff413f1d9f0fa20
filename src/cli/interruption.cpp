#include "cli/interruption.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include <teammemory/error.hpp>

#include "cli/grouped.hpp"

namespace teammemory {
namespace {

// A signal handler reaches nothing but globals.
volatile std::sig_atomic_t is_end_asked = 0;

void remember_end(int) {
  is_end_asked = 1;
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

std::string describe_kept(const Progress& progress) {
  constexpr std::string_view k_go_on = "run the same command again to go on";
  if (progress.what == "commits" && progress.total > 0) {
    return fmt::format("interrupted: {} of {} commits are stored; {}", grouped(progress.done),
                       grouped(progress.total), k_go_on);
  }
  if (progress.what == "MB") {
    return fmt::format("interrupted after {} MB: what is stored so far stays; {}",
                       grouped(progress.done), k_go_on);
  }
  return fmt::format("interrupted: what is stored so far stays; {}", k_go_on);
}

}  // namespace

InterruptionGuard::InterruptionGuard() {
  is_end_asked = 0;
  // Without SA_RESTART: a read of the standard input returns.
  struct sigaction action {};
  action.sa_handler = remember_end;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < k_signals.size(); ++i) {
    sigaction(k_signals[i], nullptr, &before_[i]);
    // What was started to outlive its terminal (nohup, a shell's background job) stays so.
    if (before_[i].sa_handler != SIG_IGN) sigaction(k_signals[i], &action, nullptr);
  }
}

InterruptionGuard::~InterruptionGuard() {
  for (std::size_t i = 0; i < k_signals.size(); ++i) sigaction(k_signals[i], &before_[i], nullptr);
}

bool InterruptionGuard::is_asked() {
  return is_end_asked != 0;
}

ProgressFunction interruptible(ProgressFunction progress) {
  return [progress = std::move(progress)](const Progress& now) {
    if (InterruptionGuard::is_asked()) throw Interrupted(describe_kept(now));
    progress(now);
  };
}

InterruptibleInput::Buffer::int_type InterruptibleInput::Buffer::underflow() {
  while (true) {
    if (InterruptionGuard::is_asked()) throw Interrupted(describe_kept({}));
    const ssize_t size = ::read(STDIN_FILENO, bytes_, sizeof bytes_);
    if (size > 0) {
      setg(bytes_, bytes_, bytes_ + size);
      return traits_type::to_int_type(bytes_[0]);
    }
    if (size == 0) return traits_type::eof();
    if (errno == EINTR) continue;
    throw DataError(fmt::format("reading the standard input: {}", std::strerror(errno)));
  }
}

}  // namespace teammemory
