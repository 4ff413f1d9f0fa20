#pragma once

#include <cstddef>
#include <vector>

#include "derive/identity_cluster.hpp"
#include "derive/identity_facts.hpp"

namespace teammemory {

/// A pull request: who opened it on the forge, and who wrote its commits by git's names.
struct PullAuthors {
  std::size_t login_identity = 0;
  std::vector<std::size_t> git_identities;
};

/// Witnesses from pull requests whose commits all have one author. A pull request may bring in
/// somebody else's work, so an address belongs to a login only
/// - with at least three such pull requests of that login, nine tenths of all that the address
///   wrote alone; and
/// - as the login's main address (at least half of what the login opened), or when the name beside
///   the address is also the main address's (more than one word), or the login itself.
std::vector<IdentityWitness> pull_author_witnesses(const AllIdentities& identities,
                                                   const std::vector<PullAuthors>& pulls);

}  // namespace teammemory
