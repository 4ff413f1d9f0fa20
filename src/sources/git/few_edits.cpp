#include "sources/git/few_edits.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sources/git/common_ends.hpp"

// Myers' algorithm (edits_as_git.cpp), from one corner, with another measure of progress: how many
// bytes of each text are behind, always whole lines. On one diagonal (deletions less additions)
// both grow together.

namespace teammemory {
namespace {

/// What is left of both texts after some edits.
struct Rest {
  std::string_view before;
  std::string_view after;
};

void drop_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
}

void drop_common_lines(Rest& rest) {
  const std::size_t common = common_first_lines(rest.before, rest.after);
  rest.before.remove_prefix(common);
  rest.after.remove_prefix(common);
}

using Reach = std::optional<Rest>;  // none: the diagonal lies outside of the texts

Reach after_deletion(Reach reach) {
  if (!reach || reach->before.empty()) return std::nullopt;
  drop_line(reach->before);
  return reach;
}

Reach after_addition(Reach reach) {
  if (!reach || reach->after.empty()) return std::nullopt;
  drop_line(reach->after);
  return reach;
}

/// The one that got further on the same diagonal.
Reach further(const Reach& left, const Reach& right) {
  if (!left || !right) return left ? left : right;
  return left->before.size() <= right->before.size() ? left : right;
}

}  // namespace

std::optional<LineDifference> few_edits(std::string_view before, std::string_view after,
                                        std::size_t most) {
  const auto limit = static_cast<std::int64_t>(most);
  // By diagonal; those next to the outermost stay empty.
  std::vector<Reach> reaches(2 * most + 3);
  Reach* reach = reaches.data() + limit + 1;
  for (std::int64_t edits = 0; edits <= 2 * limit; ++edits) {
    const std::int64_t outermost = std::min(edits, 2 * limit - edits);
    for (std::int64_t k = -outermost; k <= outermost; k += 2) {
      Reach& here = reach[k];
      here = edits == 0 ? Rest{before, after}
                        : further(after_deletion(reach[k - 1]), after_addition(reach[k + 1]));
      if (!here) continue;
      drop_common_lines(*here);
      if (here->before.empty() && here->after.empty()) {
        return LineDifference{(edits - k) / 2, (edits + k) / 2};
      }
    }
  }
  return std::nullopt;
}

}  // namespace teammemory
