#include "sources/git/pack_set.hpp"

namespace teammemory {

PackSet::PackSet(git_repository* repository) {
  static_cast<void>(repository);
}

}  // namespace teammemory
