#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace teammemory {

/// What a message says of another commit.
struct CommitMention {
  enum class Kind {
    revert,        ///< "This reverts commit <sha>"
    fix,           ///< the trailer "Fixes: <sha> ("subject")"
    cherry_pick,   ///< "(cherry picked from commit <sha>)"
    change_id,     ///< the trailer "Change-Id: I…": both commits hold it
    svn_id,        ///< "git-svn-id: …@123 …": this commit is that revision
    svn_revision,  ///< "r123"
  };
  Kind kind = Kind::revert;
  std::string name;     ///< of what is named, in lower case: a sha's beginning, an id, a revision
  std::string subject;  ///< of the commit that is named, where it is quoted
  std::size_t position = 0;  ///< of the name
  std::size_t length = 0;
};

std::string_view to_string(CommitMention::Kind kind);
std::optional<CommitMention::Kind> parse_mention_kind(std::string_view name);

/// All that a message says of other commits, in its order.
std::vector<CommitMention> scan_commit_mentions(std::string_view message);

}  // namespace teammemory
