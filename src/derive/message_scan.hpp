#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace teammemory {

/// A pull request that a commit's subject says it merges.
struct MergeMention {
  std::string repository;  ///< "owner/name" as written; empty where the subject names none
  std::int64_t number = 0;
  std::size_t position = 0;
  std::size_t length = 0;
};

/// "Merge pull request #12 from …", "Merge owner/repo#12: …", "Merge #12: …", "Merge PR #12".
std::optional<MergeMention> merged_pull_request(std::string_view message);

/// The "(#12)" that ends a squashed commit's subject.
std::optional<MergeMention> squashed_pull_request(std::string_view message);

/// A stretch of a text.
struct Span {
  std::size_t position = 0;
  std::size_t length = 0;
};

/// The names of the branches that a merge's subject says were merged, and into which.
std::vector<Span> merged_branches(std::string_view message);

/// The quoted subject of `Revert "…"`: what it closed is no longer closed by it.
std::optional<Span> reverted_subject(std::string_view message);

struct RevertMention {
  std::string sha;  ///< in lower case; at least seven digits
  std::size_t position = 0;
  std::size_t length = 0;
};

/// "This reverts commit <sha>", each of them.
std::vector<RevertMention> scan_reverts(std::string_view message);

struct ReviewTrailer {
  std::string rule;  ///< "reviewed-by", "acked-by" or "tested-by"
  std::string name;
  std::string email;  ///< empty where none is given
  std::size_t position = 0;
};

/// Lines such as "Reviewed-by: Name <mail>, Other Name <mail>": one entry a person.
std::vector<ReviewTrailer> scan_review_trailers(std::string_view message);

}  // namespace teammemory
