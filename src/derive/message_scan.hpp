#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace teammemory {

/// A stretch of a text.
struct Span {
  std::size_t position = 0;
  std::size_t length = 0;
};

/// The names of the branches that a merge's subject says were merged, and into which.
std::vector<Span> merged_branches(std::string_view message);

/// The quoted subject of `Revert "…"`: what it closed is no longer closed by it.
std::optional<Span> reverted_subject(std::string_view message);

struct ReviewTrailer {
  std::string rule;  ///< "reviewed-by", "acked-by" or "tested-by"
  std::string name;
  std::string email;  ///< empty where none is given
  std::size_t position = 0;
};

/// Lines such as "Reviewed-by: Name <mail>, Other Name <mail>": one entry a person.
std::vector<ReviewTrailer> scan_review_trailers(std::string_view message);

}  // namespace teammemory
