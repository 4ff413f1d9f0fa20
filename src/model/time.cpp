#include <charconv>
#include <limits>

#include <fmt/format.h>

#include <teammemory/time.hpp>

namespace teammemory {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr Timestamp k_first = sys_days{std::chrono::year{0} / 1 / 1};
constexpr Timestamp k_last = sys_days{std::chrono::year{9999} / 12 / 31} + seconds{86399};

/// Reads text from left to right.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_[0]; }

  bool skip(char c) {
    if (peek() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Exactly `count` digits; nothing otherwise.
  std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (const char c : rest_.substr(0, count)) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }

  void skip_digits() {
    while (peek() >= '0' && peek() <= '9') rest_.remove_prefix(1);
  }

 private:
  std::string_view rest_;
};

/// "Z", "+02:00", "+0200", "+02" or nothing.
std::optional<seconds> read_zone(Reader& reader) {
  if (reader.at_end() || reader.skip('Z') || reader.skip('z')) return seconds{0};
  const int sign = reader.skip('-') ? -1 : 1;
  if (sign == 1 && !reader.skip('+')) return std::nullopt;
  const auto hours = reader.digits(2);
  if (!hours || *hours > 23) return std::nullopt;
  if (reader.at_end()) return seconds{sign * *hours * 3600};
  reader.skip(':');
  const auto minutes = reader.digits(2);
  if (!minutes || *minutes > 59) return std::nullopt;
  return seconds{sign * (*hours * 3600 + *minutes * 60)};
}

}  // namespace

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  Reader reader(text);
  const auto year = reader.digits(4);
  if (!year || !reader.skip('-')) return std::nullopt;
  const auto month = reader.digits(2);
  if (!month || !reader.skip('-')) return std::nullopt;
  const auto day = reader.digits(2);
  if (!day) return std::nullopt;
  const year_month_day date{std::chrono::year{*year},
                            std::chrono::month{static_cast<unsigned>(*month)},
                            std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  Timestamp time = sys_days{date};
  if (reader.at_end()) return time;

  if (!reader.skip('T') && !reader.skip('t') && !reader.skip(' ')) return std::nullopt;
  const auto hours = reader.digits(2);
  if (!hours || *hours > 23 || !reader.skip(':')) return std::nullopt;
  const auto minutes = reader.digits(2);
  if (!minutes || *minutes > 59) return std::nullopt;
  int second = 0;
  if (reader.skip(':')) {
    const auto stated = reader.digits(2);
    if (!stated || *stated > 60) return std::nullopt;  // 60: a leap second
    second = *stated;
    if (reader.skip('.') || reader.skip(',')) reader.skip_digits();
  }
  time += seconds{*hours * 3600 + *minutes * 60 + second};
  reader.skip(' ');
  const auto zone = read_zone(reader);
  if (!zone || !reader.at_end()) return std::nullopt;
  return time - *zone;
}

std::string format_date(Timestamp time) {
  if (time < k_first || time > k_last) return fmt::format("@{}", to_epoch(time));
  const year_month_day date{std::chrono::floor<days>(time)};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string format_timestamp(Timestamp time) {
  if (time < k_first || time > k_last) return fmt::format("@{}", to_epoch(time));
  const auto second = (time - std::chrono::floor<days>(time)).count();
  return fmt::format("{}T{:02}:{:02}:{:02}Z", format_date(time), second / 3600, second / 60 % 60,
                     second % 60);
}

std::int64_t days_between(Timestamp earlier, Timestamp later) {
  constexpr std::int64_t k_day = 86400;
  // Whole days and remainders apart: the plain difference could overflow.
  const auto floor_days = [](std::int64_t t) { return t / k_day - (t % k_day < 0 ? 1 : 0); };
  const std::int64_t from = to_epoch(earlier);
  const std::int64_t to = to_epoch(later);
  const std::int64_t from_rest = from - k_day * (from / k_day) + (from % k_day < 0 ? k_day : 0);
  const std::int64_t to_rest = to - k_day * (to / k_day) + (to % k_day < 0 ? k_day : 0);
  return floor_days(to) - floor_days(from) - (to_rest < from_rest ? 1 : 0);
}

}  // namespace teammemory
