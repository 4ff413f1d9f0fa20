#include "sources/git/delta.hpp"

#include <cstring>

namespace teammemory {
namespace {

constexpr std::size_t k_block = 32;
static_assert(k_block <= k_delta_slack);
// Beyond this length the library's copy is the faster one.
constexpr std::size_t k_longest_by_blocks = 256;

void copy_piece(std::uint8_t* to, const std::uint8_t* from, std::size_t size) {
  if (size > k_longest_by_blocks) {
    std::memcpy(to, from, size);
    return;
  }
  for (std::size_t done = 0; done < size; done += k_block) {
    std::memcpy(to + done, from + done, k_block);
  }
}

/// Seven bits a byte, the lowest first; moves `at` behind it.
std::optional<std::uint64_t> read_size(ByteView bytes, std::size_t& at) {
  std::uint64_t size = 0;
  for (unsigned shift = 0; at < bytes.size() && shift < 63; shift += 7) {
    const std::uint8_t byte = bytes[at++];
    size |= std::uint64_t{byte & 127U} << shift;
    if ((byte & 128U) == 0) return size;
  }
  return std::nullopt;
}

struct CopyInstruction {
  std::size_t from = 0;
  std::size_t size = 0;
};

/// The bits of the first byte tell which bytes of the offset and of the size follow; the others are
/// zero. Moves `at` behind it.
std::optional<CopyInstruction> read_copy(ByteView bytes, std::uint8_t bits, std::size_t& at) {
  std::size_t value[2] = {0, 0};
  for (unsigned i = 0; i < 7; ++i) {
    if ((bits >> i & 1U) == 0) continue;
    if (at == bytes.size()) return std::nullopt;
    const std::size_t byte = bytes[at++];
    if (i < 4) {
      value[0] |= byte << (8 * i);
    } else {
      value[1] |= byte << (8 * (i - 4));
    }
  }
  if (value[1] == 0) value[1] = 0x10000;
  return CopyInstruction{value[0], value[1]};
}

}  // namespace

std::optional<DeltaSizes> read_delta_sizes(ByteView delta) {
  DeltaSizes sizes;
  const auto base = read_size(delta, sizes.instructions_at);
  const auto result = base ? read_size(delta, sizes.instructions_at) : std::nullopt;
  if (!result) return std::nullopt;
  sizes.base = *base;
  sizes.result = *result;
  return sizes;
}

bool apply_delta(ByteView base, ByteView instructions, std::span<std::uint8_t> result) {
  std::size_t at = 0;
  std::size_t filled = 0;
  while (at < instructions.size()) {
    const std::uint8_t first = instructions[at++];
    if ((first & 128U) != 0) {
      const auto copy = read_copy(instructions, first, at);
      if (!copy || copy->from > base.size() || copy->size > base.size() - copy->from) return false;
      if (copy->size > result.size() - filled) return false;
      copy_piece(result.data() + filled, base.data() + copy->from, copy->size);
      filled += copy->size;
    } else {
      // A zero is reserved.
      if (first == 0 || first > instructions.size() - at || first > result.size() - filled) {
        return false;
      }
      copy_piece(result.data() + filled, instructions.data() + at, first);
      at += first;
      filled += first;
    }
  }
  return filled == result.size();
}

}  // namespace teammemory
