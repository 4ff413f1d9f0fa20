#include "sources/git/line_table.hpp"

#include <bit>

#include "sources/git/byte_hash.hpp"

namespace teammemory {

LineTable::LineTable(std::size_t most_lines)
    : mask_(std::bit_ceil(2 * most_lines + 1) - 1), slots_(mask_ + 1, k_unknown) {
  lines_.reserve(most_lines);
}

std::size_t LineTable::slot_of(std::string_view line, std::uint64_t hash) const {
  std::size_t slot = hash & mask_;
  while (slots_[slot] != k_unknown) {
    const Line& other = lines_[slots_[slot]];
    if (other.hash == hash && other.text == line) break;
    slot = (slot + 1) & mask_;
  }
  return slot;
}

std::uint32_t LineTable::add(std::string_view line) {
  const std::uint64_t hash = byte_hash(line);
  std::uint32_t& number = slots_[slot_of(line, hash)];
  if (number == k_unknown) {
    number = static_cast<std::uint32_t>(lines_.size());
    lines_.push_back({line, hash});
  }
  return number;
}

std::uint32_t LineTable::find(std::string_view line) const {
  return slots_[slot_of(line, byte_hash(line))];
}

std::size_t line_count(std::string_view text) {
  // Few enough bytes a block for its count to fit into a byte: compilers count those side by side.
  constexpr std::size_t k_block = 192;
  std::size_t lines = text.empty() || text.back() == '\n' ? 0 : 1;
  for (std::size_t start = 0; start < text.size(); start += k_block) {
    std::uint8_t ends = 0;
    for (const char byte : text.substr(start, k_block)) {
      ends = static_cast<std::uint8_t>(ends + (byte == '\n' ? 1 : 0));
    }
    lines += ends;
  }
  return lines;
}

}  // namespace teammemory
