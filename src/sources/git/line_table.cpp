#include "sources/git/line_table.hpp"

#include <bit>

#include "sources/git/byte_hash.hpp"

namespace teammemory {

namespace {

std::uint32_t upper_half(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32U);
}

}  // namespace

LineTable::LineTable(std::size_t most_lines)
    : mask_(std::bit_ceil(2 * most_lines + 1) - 1), slots_(mask_ + 1) {
  lines_.reserve(most_lines);
}

std::size_t LineTable::slot_of(std::string_view line, std::uint64_t hash) const {
  std::size_t slot = hash & mask_;
  while (slots_[slot].number != k_unknown) {
    if (slots_[slot].upper_hash == upper_half(hash) && lines_[slots_[slot].number] == line) break;
    slot = (slot + 1) & mask_;
  }
  return slot;
}

std::uint32_t LineTable::add(std::string_view line) {
  const std::uint64_t hash = byte_hash(line);
  Slot& slot = slots_[slot_of(line, hash)];
  if (slot.number == k_unknown) {
    slot = {static_cast<std::uint32_t>(lines_.size()), upper_half(hash)};
    lines_.push_back(line);
  }
  return slot.number;
}

std::uint32_t LineTable::find(std::string_view line) const {
  return slots_[slot_of(line, byte_hash(line))].number;
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
