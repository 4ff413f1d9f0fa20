#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <teammemory/ids.hpp>

namespace teammemory {

/// What is recorded of one identity; absent texts are empty.
struct IdentityFacts {
  IdentityId id;
  std::string realm;
  std::string key;
  std::string name;
  std::string email;
  std::string login;
  std::int64_t commit_count = 0;  ///< reachable commits that it wrote
  bool is_bot = false;
};

/// "github:mturac"
inline std::string qualified_key(const IdentityFacts& identity) {
  return identity.realm + ":" + identity.key;
}

/// Ordered by qualified_key().
using AllIdentities = std::vector<IdentityFacts>;

}  // namespace teammemory
