#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include <teammemory/source.hpp>

namespace teammemory {

/// How fast work is done, the last seconds before the earlier ones: work and time both fade with
/// their age, and the rate is their quotient.
class RateMeter {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  void start(TimePoint now, std::int64_t done);
  void update(TimePoint now, std::int64_t done);

  /// Units a second; nothing while too little is known to say it honestly.
  std::optional<double> rate() const;

 private:
  TimePoint started_at_;
  TimePoint last_at_;
  std::int64_t last_done_ = 0;
  double work_ = 0;
  double seconds_ = 0;
};

/// How a long piece of work stands, as one line of text. It makes the frames; who has a terminal
/// draws them.
class ProgressBar {
 public:
  using Clock = std::function<RateMeter::TimePoint()>;

  explicit ProgressBar(Clock clock) : clock_(std::move(clock)) {}

  /// The line to draw now, of at most `width` columns of ASCII; nothing where the last one is
  /// younger than a tenth of a second. Another `what` or `total` starts anew.
  std::optional<std::string> frame(const Progress& progress, std::size_t width);

 private:
  Clock clock_;
  RateMeter meter_;
  std::string what_;
  std::int64_t total_ = 0;
  std::optional<RateMeter::TimePoint> drawn_at_;
};

}  // namespace teammemory
