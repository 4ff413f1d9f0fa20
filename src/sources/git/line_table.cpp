#include "sources/git/line_table.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace teammemory {
namespace {

constexpr std::size_t k_word = sizeof(std::uint64_t);

std::uint64_t word_at(const char* bytes, std::size_t length) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, length);
  return word;
}

/// Multiplies by the golden ratio, so that each byte reaches the high bits, and folds them back.
std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 32U);
}

/// Eight bytes a step; the last step overlaps the one before. Equal hashes prove nothing: the table
/// compares bytes.
std::uint64_t hash_of(std::string_view line) {
  std::uint64_t hash = line.size();
  if (line.size() < k_word) return mixed(hash, word_at(line.data(), line.size()));
  const char* last = line.data() + line.size() - k_word;
  for (const char* bytes = line.data(); bytes < last; bytes += k_word) {
    hash = mixed(hash, word_at(bytes, k_word));
  }
  return mixed(hash, word_at(last, k_word));
}

}  // namespace

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
  const std::uint64_t hash = hash_of(line);
  std::uint32_t& number = slots_[slot_of(line, hash)];
  if (number == k_unknown) {
    number = static_cast<std::uint32_t>(lines_.size());
    lines_.push_back({line, hash});
  }
  return number;
}

std::uint32_t LineTable::find(std::string_view line) const {
  return slots_[slot_of(line, hash_of(line))];
}

std::size_t line_count(std::string_view text) {
  const auto ends = static_cast<std::size_t>(std::ranges::count(text, '\n'));
  return ends + (text.empty() || text.back() == '\n' ? 0 : 1);
}

}  // namespace teammemory
