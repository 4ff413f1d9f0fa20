#include "sources/git/common_ends.hpp"

#include <algorithm>
#include <cstring>

namespace teammemory {
namespace {

/// The library's memcmp picks the machine's widest instructions at run time; a block of this size
/// hides the cost of the call.
constexpr std::size_t k_block = 256;

bool ends_line(std::string_view text, std::size_t position) {
  return position == 0 || text[position - 1] == '\n';
}

}  // namespace

std::size_t common_prefix(std::string_view left, std::string_view right) {
  const std::size_t most = std::min(left.size(), right.size());
  std::size_t length = 0;
  while (most - length >= k_block &&
         std::memcmp(left.data() + length, right.data() + length, k_block) == 0) {
    length += k_block;
  }
  while (length < most && left[length] == right[length]) ++length;
  return length;
}

std::size_t common_suffix(std::string_view left, std::string_view right) {
  const std::size_t most = std::min(left.size(), right.size());
  const char* left_end = left.data() + left.size();
  const char* right_end = right.data() + right.size();
  std::size_t length = 0;
  while (most - length >= k_block &&
         std::memcmp(left_end - length - k_block, right_end - length - k_block, k_block) == 0) {
    length += k_block;
  }
  while (length < most && left_end[-1 - static_cast<std::ptrdiff_t>(length)] ==
                              right_end[-1 - static_cast<std::ptrdiff_t>(length)]) {
    ++length;
  }
  return length;
}

CommonEnds common_lines(std::string_view left, std::string_view right) {
  CommonEnds ends;
  ends.prefix = common_prefix(left, right);
  if (ends.prefix == left.size() && ends.prefix == right.size()) return ends;
  // Back to the last line that is whole in both.
  ends.prefix = left.substr(0, ends.prefix).rfind('\n') + 1;
  left.remove_prefix(ends.prefix);
  right.remove_prefix(ends.prefix);
  ends.suffix = common_suffix(left, right);
  const std::size_t left_start = left.size() - ends.suffix;
  if (ends_line(left, left_start) && ends_line(right, right.size() - ends.suffix)) return ends;
  // Forward to the first line that begins in both; behind its first byte both are the same.
  const std::size_t line_end = left.find('\n', left_start);
  ends.suffix = line_end == std::string_view::npos ? 0 : left.size() - line_end - 1;
  return ends;
}

}  // namespace teammemory
