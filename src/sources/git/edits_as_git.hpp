#pragma once

#include <cstdint>
#include <span>

namespace teammemory {

/// How many elements git's default diff deletes and adds to make one sequence of another. These are
/// the least edits (E. Myers, "An O(ND) difference algorithm and its variations", 1986), except
/// where sequences differ so much that git settles for a way that it found early.
std::int64_t edits_as_git(std::span<const std::uint32_t> before,
                          std::span<const std::uint32_t> after);

}  // namespace teammemory
