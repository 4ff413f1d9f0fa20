#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace teammemory {

/// The least number of insertions and deletions that turn one sequence into the other, by the
/// greedy algorithm of E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986). Nothing
/// where it is more than `most`. Time grows with the square of the distance, memory with `most`.
std::optional<std::int64_t> least_edits(std::span<const std::uint32_t> before,
                                        std::span<const std::uint32_t> after, std::int64_t most);

}  // namespace teammemory
