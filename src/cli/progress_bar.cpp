#include "cli/progress_bar.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "cli/grouped.hpp"

namespace teammemory {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr std::chrono::milliseconds k_between_frames{100};
constexpr Seconds k_fade{5};     // what is this old counts 1/e
constexpr Seconds k_silence{1};  // no rate before
constexpr std::size_t k_longest_bar = 30;
constexpr std::size_t k_shortest_bar = 8;
constexpr double k_longest_wait = 100.0 * 3600;  // seconds; beyond it, a time would say nothing

std::int64_t percent_of(const Progress& progress) {
  return std::clamp<std::int64_t>(100 * progress.done / progress.total, 0, 100);
}

std::string bar(std::int64_t percent, std::size_t width) {
  const auto filled = width * static_cast<std::size_t>(percent) / 100;
  return fmt::format("[{}{}]", std::string(filled, '#'), std::string(width - filled, '-'));
}

std::string describe_rate(double rate) {
  return rate < 10 ? fmt::format("{:.1f}/s", rate)
                   : fmt::format("{}/s", grouped(static_cast<std::int64_t>(rate)));
}

std::string describe_rest(const Progress& progress, std::optional<double> rate) {
  const auto rest = static_cast<double>(std::max<std::int64_t>(progress.total - progress.done, 0));
  if (!rate || *rate <= 0 || rest / *rate > k_longest_wait) return "? left";
  const auto seconds = static_cast<std::int64_t>(std::ceil(rest / *rate));
  if (seconds < 3600) return fmt::format("{}:{:02} left", seconds / 60, seconds % 60);
  return fmt::format("{}:{:02}:{:02} left", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string line_without_total(const Progress& progress, std::optional<double> rate,
                               std::size_t width) {
  const std::string count = fmt::format("{} {}", grouped(progress.done), progress.what);
  const std::string with_rate = rate ? fmt::format("{}  {}", count, describe_rate(*rate)) : count;
  return with_rate.size() <= width ? with_rate : count.substr(0, width);
}

/// The fullest line that fits.
std::string line_with_total(const Progress& progress, std::optional<double> rate,
                            std::size_t width) {
  const std::int64_t percent = percent_of(progress);
  const std::string rest = describe_rest(progress, rate);
  const std::string share = fmt::format("{:3} %", percent);
  const std::string count =
      fmt::format("{} of {} {}", grouped(progress.done), grouped(progress.total), progress.what);
  const std::string speed = rate ? fmt::format("  {}", describe_rate(*rate)) : "";
  const std::string full = fmt::format("{}  {}{}  {}", share, count, speed, rest);
  constexpr std::size_t k_around_bar = 3;  // its brackets and a space
  if (full.size() + k_shortest_bar + k_around_bar <= width) {
    const std::size_t room = width - full.size() - k_around_bar;
    return fmt::format("{} {}", bar(percent, std::min(room, k_longest_bar)), full);
  }
  const std::array candidates{full, fmt::format("{}  {}  {}", share, count, rest),
                              fmt::format("{}  {}", share, rest), share};
  for (const std::string& line : candidates) {
    if (line.size() <= width) return line;
  }
  return "";
}

}  // namespace

void RateMeter::start(TimePoint now, std::int64_t done) {
  *this = RateMeter{};
  started_at_ = last_at_ = now;
  last_done_ = done;
}

void RateMeter::update(TimePoint now, std::int64_t done) {
  const Seconds passed = now - last_at_;
  const double fading = std::exp(-(passed / k_fade));
  work_ = work_ * fading + static_cast<double>(done - last_done_);
  seconds_ = seconds_ * fading + passed.count();
  last_at_ = now;
  last_done_ = done;
}

std::optional<double> RateMeter::rate() const {
  if (last_at_ - started_at_ < k_silence || seconds_ <= 0) return std::nullopt;
  return work_ / seconds_;
}

std::optional<std::string> ProgressBar::frame(const Progress& progress, std::size_t width) {
  const RateMeter::TimePoint now = clock_();
  if (!drawn_at_ || progress.what != what_ || progress.total != total_) {
    what_ = progress.what;
    total_ = progress.total;
    meter_.start(now, progress.done);
    drawn_at_.reset();
  } else {
    meter_.update(now, progress.done);
  }
  if (drawn_at_ && now - *drawn_at_ < k_between_frames) return std::nullopt;
  drawn_at_ = now;
  return progress.total > 0 ? line_with_total(progress, meter_.rate(), width)
                            : line_without_total(progress, meter_.rate(), width);
}

}  // namespace teammemory
