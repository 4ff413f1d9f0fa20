#pragma once

#include <optional>
#include <span>

#include "sources/git/byte_view.hpp"

namespace teammemory {

/// Room behind the bytes of a base, a delta and a result, so that short pieces are copied in blocks
/// without a look at their length: what a block carries too much, the next piece overwrites.
constexpr std::size_t k_delta_slack = 64;

/// What a delta says of itself before its instructions.
struct DeltaSizes {
  std::uint64_t base = 0;
  std::uint64_t result = 0;
  std::size_t instructions_at = 0;
};

/// A delta's first bytes are enough; nothing where they are cut short or make no sense.
constexpr std::size_t k_longest_delta_header = 20;
std::optional<DeltaSizes> read_delta_sizes(ByteView delta);

/// Makes an object from its base: the instructions copy a piece of the base or bring bytes of their
/// own (gitformat-pack(5), "Deltified representation"). False where they leave the base or do not
/// fill the result exactly. Behind all three there are k_delta_slack more bytes of memory.
bool apply_delta(ByteView base, ByteView instructions, std::span<std::uint8_t> result);

}  // namespace teammemory
