#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace teammemory {

/// A moment, in whole seconds since 1970-01-01T00:00:00Z.
using Timestamp = std::chrono::sys_seconds;

constexpr Timestamp from_epoch(std::int64_t seconds) {
  return Timestamp{std::chrono::seconds{seconds}};
}
constexpr std::int64_t to_epoch(Timestamp time) {
  return time.time_since_epoch().count();
}

/// Reads "2026-05-20", "2026-05-20T12:00[:00[.123]]" with "Z", "+02:00", "+0200" or, meaning UTC,
/// no zone. Fractions are cut. Nothing for any other text or a date that does not exist.
std::optional<Timestamp> parse_timestamp(std::string_view text);

/// "2026-05-20" in UTC; a moment outside the years 0 to 9999 comes out as "@<epoch seconds>".
std::string format_date(Timestamp time);

/// "2026-05-20T12:00:00Z"; a moment outside the years 0 to 9999 comes out as "@<epoch seconds>".
std::string format_timestamp(Timestamp time);

/// Whole days from `earlier` to `later`, rounded down; negative where `later` comes first. Does not
/// overflow for any pair of moments.
std::int64_t days_between(Timestamp earlier, Timestamp later);

}  // namespace teammemory
