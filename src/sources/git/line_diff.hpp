#pragma once

#include <cstdint>
#include <string_view>

namespace teammemory {

/// How many lines a change of a text adds and deletes.
struct LineDifference {
  std::int64_t added = 0;
  std::int64_t deleted = 0;

  friend bool operator==(const LineDifference&, const LineDifference&) = default;
};

/// Counts as git's default diff does (`git diff --numstat`), which is not always the least. No edit
/// script is made: the counts follow from the two lengths and the number of edits.
LineDifference line_difference(std::string_view before, std::string_view after);

}  // namespace teammemory
