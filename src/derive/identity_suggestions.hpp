#pragma once

#include <cstddef>
#include <set>
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

/// Same name of more than one word, or a name that is another's login. Each further person who
/// shares a name is paired with the first one who is not decided to be somebody else (`apart`).
/// Bots and names of nobody ("unknown") are left out.
std::vector<IdentitySuggestion> suggest_identities(const AllIdentities& identities,
                                                   const std::vector<ClusterMember>& members,
                                                   const std::set<IdentityPair>& apart);

}  // namespace teammemory
