#pragma once

#include <string>
#include <vector>

#include <teammemory/error.hpp>
#include <teammemory/source.hpp>

#include "sources/git/object_reader.hpp"

namespace teammemory {

/// Which refs to read.
struct RefSelection {
  std::vector<std::string> refs;  ///< revisions to read instead of HEAD and the default branch
  bool all_refs = false;          ///< all branches, remote branches and tags
};

struct RefList {
  std::vector<RefRecord> refs;          ///< by name; each names a commit that is there
  std::vector<RefRecord> tags;          ///< further ones, whose history is not to be read
  std::vector<Problem> problems;        ///< refs that name nothing readable
  std::vector<std::string> unreadable;  ///< of these, refs that are there, as they would be named
};

/// The refs of a selection, and the heads of pull requests wherever there are any: those are read
/// too, but their history does not count. Throws DataError for a revision that does not exist.
RefList list_refs(git_repository* repository, const ObjectReader& reader,
                  const RefSelection& selection);

}  // namespace teammemory
