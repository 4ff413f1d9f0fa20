#pragma once

#include <git2.h>

namespace teammemory {

/// The packs of a repository, mapped into memory. It never changes once made: threads share it.
class PackSet {
 public:
  explicit PackSet(git_repository* repository);
};

}  // namespace teammemory
