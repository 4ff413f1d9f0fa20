#pragma once

#include <vector>

#include <teammemory/store.hpp>

#include "derive/identity_cluster.hpp"
#include "derive/identity_facts.hpp"

namespace teammemory {

/// How a repository's .mailmap reads an identity.
struct MailmapName {
  std::size_t identity = 0;
  std::string repository;
  std::string name;
  std::string email;
};

/// A commit whose author the forge names by login.
struct StatedAuthor {
  std::size_t git_identity = 0;
  std::size_t login_identity = 0;
  std::string sha;
};

/// What sources say of who is who, in any order.
std::vector<IdentityWitness> identity_witnesses(const AllIdentities& identities,
                                                const std::vector<MailmapName>& mailmap,
                                                const std::vector<StatedAuthor>& authors);

}  // namespace teammemory
