#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace teammemory {

/// Numbers distinct lines from 0 on, in the order in which they are met. Two lines have the same
/// number only if their bytes are the same, newline included. The lines' text must outlive the
/// table.
class LineTable {
 public:
  /// Room for this many distinct lines.
  explicit LineTable(std::size_t most_lines);

  std::uint32_t add(std::string_view line);

  static constexpr std::uint32_t k_unknown = UINT32_MAX;
  /// k_unknown for a line that was not added.
  std::uint32_t find(std::string_view line) const;

  std::size_t size() const { return lines_.size(); }

 private:
  /// The upper half of the hash tells most lines apart without a look at their text.
  struct Slot {
    std::uint32_t number = k_unknown;
    std::uint32_t upper_hash = 0;
  };

  /// The slot of the line, or the empty one where it belongs.
  std::size_t slot_of(std::string_view line, std::uint64_t hash) const;

  std::size_t mask_;
  std::vector<Slot> slots_;
  std::vector<std::string_view> lines_;  // by number
};

/// Calls take(line) for each line of a text, newline included.
template <class Take>
void for_each_line(std::string_view text, Take take) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t length = end == std::string_view::npos ? text.size() : end + 1;
    take(text.substr(0, length));
    text.remove_prefix(length);
  }
}

/// Lines of a text; a last one without newline counts.
std::size_t line_count(std::string_view text);

}  // namespace teammemory
