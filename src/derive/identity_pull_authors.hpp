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
/// somebody else's work, so an address belongs to a login only with nine tenths of all such pull
/// requests that the address wrote, and
/// - when the name beside the address, or what stands before its "@", is the login (without case,
///   spaces and punctuation); or
/// - with at least three, as the login's main address (at least half of what the login opened), or
///   when the name beside it, of more than one word, is also the main address's.
std::vector<IdentityWitness> pull_author_witnesses(const AllIdentities& identities,
                                                   const std::vector<PullAuthors>& pulls);

}  // namespace teammemory
