#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "sources/git/line_diff.hpp"

namespace teammemory {

/// The least lines that turn one text into another, where that takes at most `most` deletions and
/// at most `most` additions; nothing otherwise. For a small `most`: time grows with its square, but
/// the lines need neither be told apart nor numbered, for what is equal is skipped as bytes.
std::optional<LineDifference> few_edits(std::string_view before, std::string_view after,
                                        std::size_t most);

}  // namespace teammemory
