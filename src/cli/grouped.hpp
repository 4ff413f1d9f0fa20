#pragma once

#include <cstdint>
#include <string>

#include <fmt/format.h>

namespace teammemory {

/// 14054 → "14,054". For people; never in a report.
inline std::string grouped(std::int64_t number) {
  std::string text = fmt::format("{}", number);
  const std::size_t first_digit = number < 0 ? 1 : 0;
  for (std::size_t at = text.size(); at > first_digit + 3;) text.insert(at -= 3, 1, ',');
  return text;
}

}  // namespace teammemory
