#include "sources/git/least_edits.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace teammemory {

std::optional<std::int64_t> least_edits(std::span<const std::uint32_t> before,
                                        std::span<const std::uint32_t> after, std::int64_t most) {
  const auto width = static_cast<std::int64_t>(before.size());
  const auto height = static_cast<std::int64_t>(after.size());
  const std::int64_t goal = width - height;
  if (std::max(goal, -goal) > most) return std::nullopt;
  // In the grid of both sequences a path goes from (0, 0) to (width, height): right deletes, down
  // inserts, diagonal keeps an element. reach[k] is the largest x that a path with the edits so far
  // attains on diagonal k = x - y; -1 where none does. Only diagonals inside the grid matter.
  const std::int64_t lowest = -std::min(height, most);
  const std::int64_t highest = std::min(width, most);
  std::vector<std::int64_t> reaches(static_cast<std::size_t>(highest - lowest + 3), -1);
  std::int64_t* reach = reaches.data() - lowest + 1;
  reach[1] = 0;
  for (std::int64_t edits = 0; edits <= most; ++edits) {
    // A path with an even number of edits ends on an even diagonal.
    const std::int64_t first = std::max(-edits, lowest + ((lowest + edits) & 1));
    const std::int64_t last = std::min(edits, highest - ((highest + edits) & 1));
    for (std::int64_t k = first; k <= last; k += 2) {
      std::int64_t x = std::max(reach[k - 1] + 1, reach[k + 1]);
      while (x < width && x - k < height &&
             before[static_cast<std::size_t>(x)] == after[static_cast<std::size_t>(x - k)]) {
        ++x;
      }
      reach[k] = x;
    }
    if (reach[goal] >= width) return edits;
  }
  return std::nullopt;
}

}  // namespace teammemory
