#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "derive/identity_cluster.hpp"
#include "derive/identity_facts.hpp"
#include "derive/rebuild.hpp"
#include "model/identity_finder.hpp"
#include "store/identity_decisions.hpp"

namespace teammemory {

/// Whether an identity is a program, by whom it was said, and why.
struct IdentityKind {
  bool is_bot = false;
  std::string rule;  ///< "decision", "configuration", "source" or "name"
  std::string evidence;
};

/// What people said about who is who. The configuration has no date and counts as said first; of
/// two decisions that contradict each other the later holds.
struct IdentityStatements {
  std::vector<IdentityWitness> witnesses;
  std::set<IdentityPair> apart;               ///< never one person
  std::map<std::size_t, IdentityKind> kinds;  ///< of whom something was said
};

IdentityStatements identity_statements(const AllIdentities& identities,
                                       const IdentityFinder& finder, const DeriveOptions& options,
                                       const std::vector<IdentityDecision>& decisions);

}  // namespace teammemory
