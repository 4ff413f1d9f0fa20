#pragma once

#include <cstddef>
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

struct FixVersionCheck {
  std::size_t compared = 0;  ///< versions of issues that a tag names
  std::vector<FixVersionConflict> conflicts;
};

/// Of issues that are done, by key. Trackers do not date versions: what they said last counts.
FixVersionCheck check_fix_versions(Database& database, Timestamp as_of);

}  // namespace teammemory
