#pragma once

#include <cstddef>
#include <string_view>

namespace teammemory {

/// What the words directly before a reference say of it.
enum class StatedRelation {
  mentions,
  resolves,    ///< "fixes", "Closes:"
  reopens,     ///< "reopens"
  duplicates,  ///< "duplicate of": the text's own subject is the duplicate
  depends,     ///< "depends on", "blocked by": the text's own subject waits
  blocks,      ///< "blocks": what is named waits
};

/// The relation that a text states of what stands at an offset: by a keyword directly before it,
/// with or without a colon, in the same paragraph. A negated one ("does not fix") is a mention; so
/// is, among issues, what is doubted ("maybe a duplicate of") or said of an entry of a list.
StatedRelation relation_before(std::string_view text, std::size_t at);

/// The relation of a change (a commit or pull request) with the issue: "mentions", "resolves" or
/// "reopens".
std::string_view relation_of_change(StatedRelation relation);

}  // namespace teammemory
