#pragma once

#include <array>
#include <csignal>
#include <istream>
#include <streambuf>

#include <teammemory/source.hpp>

namespace teammemory {

/// While it lives, the first Ctrl-C (SIGINT) or SIGTERM is remembered and no more, so that work can
/// end where nothing is lost. The second one ends the program at once.
class InterruptionGuard {
 public:
  InterruptionGuard();
  InterruptionGuard(const InterruptionGuard&) = delete;
  InterruptionGuard& operator=(const InterruptionGuard&) = delete;
  ~InterruptionGuard();

  /// Whether the user asked for an end.
  static bool is_asked();

 private:
  static constexpr std::array k_signals{SIGINT, SIGTERM};

  std::array<struct sigaction, k_signals.size()> before_{};
};

/// Passes progress on, and throws Interrupted once the user asked for an end. What it says of the
/// work that is kept follows from the progress: `done` counts what is stored.
ProgressFunction interruptible(ProgressFunction progress);

/// The standard input, except that reading it throws Interrupted when a signal that asks for an end
/// comes while it waits. (std::cin would take the signal for the end of the input.)
class InterruptibleInput {
 public:
  InterruptibleInput() { stream_.exceptions(std::ios::badbit); }

  std::istream& stream() { return stream_; }

 private:
  class Buffer : public std::streambuf {
    int_type underflow() override;

    char bytes_[1U << 16U];
  };

  Buffer buffer_;
  std::istream stream_{&buffer_};
};

}  // namespace teammemory
