#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

namespace teammemory {

enum class DecisionKind { merge, split, bot, not_bot };

std::string_view to_string(DecisionKind kind);  ///< "merge", "split", "bot", "not-bot"

/// What somebody decided about who is who. Members are "realm:key", or "email:address" for all
/// identities of an address; they may be unknown to the store.
struct IdentityDecision {
  DecisionKind kind = DecisionKind::merge;
  Timestamp decided_at{};
  std::string decided_by;  ///< "Name <mail>"
  std::string reason;
  std::vector<std::string> left;   ///< sorted
  std::vector<std::string> right;  ///< sorted; of a merge or split

  friend bool operator==(const IdentityDecision&, const IdentityDecision&) = default;
};

/// All decisions, in the order in which they were made.
std::vector<IdentityDecision> identity_decisions(Database& database);

/// Keeps a decision, dated a second after the newest where the clock does not put it later. Call
/// inside a RecordedTransaction. Returns it as it is kept.
IdentityDecision record_decision(Database& database, IdentityDecision decision);

}  // namespace teammemory
