#pragma once

#include <cstddef>
#include <string_view>

namespace teammemory {

/// How many bytes two texts have in common at their ends.
struct CommonEnds {
  std::size_t prefix = 0;
  std::size_t suffix = 0;
};

std::size_t common_prefix(std::string_view left, std::string_view right);
std::size_t common_suffix(std::string_view left, std::string_view right);

/// How many bytes the first lines take that two texts have in common, whole lines only.
std::size_t common_first_lines(std::string_view left, std::string_view right);

/// The whole lines that two texts have in common at their ends; the two ends never overlap.
CommonEnds common_lines(std::string_view left, std::string_view right);

}  // namespace teammemory
