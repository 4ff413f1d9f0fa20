#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <teammemory/record.hpp>

namespace teammemory {

/// What a commit object says, without its changes.
struct ParsedCommit {
  std::string tree;  ///< hex; "" where the object names none
  CommitRecord record;
  std::vector<std::string> problems;  ///< what had to be guessed: "the author line has no time"
};

/// Reads a raw commit object leniently: every commit that git ever let into a repository comes out,
/// with all of its message (also after a NUL) in UTF-8. Times wrapped to an unsigned number are
/// unwrapped; what cannot be read as a time or zone is 0 and a problem.
ParsedCommit parse_commit(std::string_view sha, std::string_view bytes);

/// Only the tree that a raw commit object names, in hex; "" where it names none.
std::string_view tree_of_commit(std::string_view bytes);

}  // namespace teammemory
