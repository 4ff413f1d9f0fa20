#pragma once

#include <string>

#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

#include "store/identity_decisions.hpp"

namespace teammemory {

/// What a user wants to have decided, in his words.
struct DecisionRequest {
  DecisionKind kind = DecisionKind::merge;
  std::string first;
  std::string second;  ///< of a merge or split
  std::string decided_by;
  std::string reason;
};

/// Finds out whom a request means. A merge is of all identities of both people; a split of the very
/// identities that are named, and of the rest of a person who is named by his display name. Throws
/// NotFoundError for nobody, UsageError where both are the same.
IdentityDecision decision_for(Database& database, const DecisionRequest& request, Timestamp now);

/// "merge git:A <a@b> | github:a"
std::string describe(const IdentityDecision& decision);

}  // namespace teammemory
