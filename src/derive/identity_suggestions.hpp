#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "derive/identity_cluster.hpp"
#include "derive/identity_facts.hpp"

namespace teammemory {

/// Two identities of different people that share a name, and so might be one person.
struct IdentitySuggestion {
  std::size_t left = 0;  ///< smaller than `right`
  std::size_t right = 0;
  std::string reason;

  friend auto operator<=>(const IdentitySuggestion&, const IdentitySuggestion&) = default;
};

/// Same name, or a name that is another's login. Each further person who shares a name is paired
/// with the first one. Bots and names of nobody ("unknown") are left out.
std::vector<IdentitySuggestion> suggest_identities(const AllIdentities& identities,
                                                   const std::vector<ClusterMember>& members);

}  // namespace teammemory
