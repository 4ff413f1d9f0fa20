#include "sources/git/common_ends.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace teammemory {
namespace {

/// The library's memcmp picks the machine's widest instructions at run time; a block of this size
/// hides the cost of the call.
constexpr std::size_t k_block = 256;

constexpr std::size_t k_word = sizeof(std::uint64_t);

/// Zero where two words are the same; otherwise the position of the first byte in memory that
/// differs, or of the last, is that of the first bit set from that end.
std::uint64_t differing_bits(const char* left, const char* right) {
  std::uint64_t left_word = 0;
  std::uint64_t right_word = 0;
  std::memcpy(&left_word, left, k_word);
  std::memcpy(&right_word, right, k_word);
  return left_word ^ right_word;
}

std::size_t equal_first_bytes(std::uint64_t differing) {
  const int bits = std::endian::native == std::endian::little ? std::countr_zero(differing)
                                                              : std::countl_zero(differing);
  return static_cast<std::size_t>(bits) / 8;
}

std::size_t equal_last_bytes(std::uint64_t differing) {
  const int bits = std::endian::native == std::endian::little ? std::countl_zero(differing)
                                                              : std::countr_zero(differing);
  return static_cast<std::size_t>(bits) / 8;
}

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
  for (; most - length >= k_word; length += k_word) {
    const std::uint64_t differing = differing_bits(left.data() + length, right.data() + length);
    if (differing != 0) return length + equal_first_bytes(differing);
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
  for (; most - length >= k_word; length += k_word) {
    const std::uint64_t differing =
        differing_bits(left_end - length - k_word, right_end - length - k_word);
    if (differing != 0) return length + equal_last_bytes(differing);
  }
  while (length < most && left_end[-1 - static_cast<std::ptrdiff_t>(length)] ==
                              right_end[-1 - static_cast<std::ptrdiff_t>(length)]) {
    ++length;
  }
  return length;
}

std::size_t common_first_lines(std::string_view left, std::string_view right) {
  const std::size_t common = common_prefix(left, right);
  if (common == left.size() && common == right.size()) return common;
  // Back to the last line that is whole in both.
  return left.substr(0, common).rfind('\n') + 1;
}

CommonEnds common_lines(std::string_view left, std::string_view right) {
  CommonEnds ends;
  ends.prefix = common_first_lines(left, right);
  if (ends.prefix == left.size() && ends.prefix == right.size()) return ends;
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
