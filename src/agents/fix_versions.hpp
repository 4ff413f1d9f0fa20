#pragma once

#include <string>
#include <vector>

#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

namespace teammemory {

/// A tracker says that an issue is fixed in a version; git's tag of that version holds none of its
/// commits.
struct FixVersionConflict {
  std::string issue;      ///< its key
  std::string version;    ///< as the tracker names it
  std::string tag;        ///< of the version, without "refs/tags/"
  std::string first_tag;  ///< the first that holds one of the commits; "" where none does
  CommitId commit;        ///< which one: the earliest
};

/// Of issues that are done, by key. Trackers do not date versions: what they said last counts.
std::vector<FixVersionConflict> fix_version_conflicts(Database& database, Timestamp as_of);

}  // namespace teammemory
