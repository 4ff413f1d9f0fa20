#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "derive/link_rules.hpp"
#include "derive/web_address.hpp"

namespace teammemory {

/// A pull request that a commit's message says it brings in.
struct MergeMention {
  /// By what it is said: the strength of the statement differs.
  enum class Form {
    merge_subject,   ///< "Merge pull request #12", "Merge owner/repo#12", "Merged PR 12"
    squash_subject,  ///< "… (#12)" at a subject's end
    trailer,         ///< "PR-URL: https://…", "See merge request group/project!12"
  };
  Form form = Form::merge_subject;
  Dialect dialect = Dialect::github;
  std::string repository;  ///< "owner/name" as written; empty where the message names none
  std::int64_t number = 0;
  std::size_t position = 0;
  std::size_t length = 0;
};

std::string_view to_string(MergeMention::Form form);
std::optional<MergeMention::Form> parse_merge_form(std::string_view name);

/// The rule by which a commit that says so is the merge.
const LinkRule& merge_rule(MergeMention::Form form);

/// The pull requests that a message says it brings in: by its subject, then by its trailers.
std::vector<MergeMention> scan_merges(std::string_view message, bool is_merge);

/// A repository whose words a message copies.
struct CopiedHistory {
  std::string repository;  ///< "owner/name"
  bool is_pulled = false;  ///< a branch of it was pulled: it may be a fork
};

/// The other repository whose numbers a message's bare ones are: "Merge other/repo#12: …" or
/// "Squashed 'folder/' changes from …" copy that history's words. Without a name where it is not
/// said; nothing where bare numbers are the commit's own repository's.
std::optional<CopiedHistory> copied_history(std::string_view message);

}  // namespace teammemory
