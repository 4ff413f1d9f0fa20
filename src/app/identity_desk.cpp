#include "app/identity_desk.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "agents/known_identities.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

using Places = std::set<std::size_t>;

Places places_of(const MeantIdentities& meant) {
  return {meant.identities.begin(), meant.identities.end()};
}

bool meet(const Places& left, const Places& right) {
  return std::ranges::any_of(left, [&](std::size_t place) { return right.contains(place); });
}

Places without(const Places& places, const Places& others) {
  Places rest;
  std::ranges::set_difference(places, others, std::inserter(rest, rest.end()));
  return rest;
}

Places whole_people(const KnownIdentities& identities, const Places& places) {
  Places all;
  for (const std::size_t place : places) {
    const auto& members = identities.of(identities.at(place).developer);
    all.insert(members.begin(), members.end());
  }
  return all;
}

std::vector<std::string> keys_of(const KnownIdentities& identities, const Places& places) {
  std::vector<std::string> keys;
  for (const std::size_t place : places) keys.push_back(identities.at(place).qualified_key);
  return keys;
}

struct Sides {
  Places left;
  Places right;
};

Sides sides_of_merge(const KnownIdentities& identities, const Sides& named) {
  Sides whole{whole_people(identities, named.left), whole_people(identities, named.right)};
  // Where they are one person already, it is said of the very identities that are named.
  return meet(whole.left, whole.right) ? named : whole;
}

}  // namespace

IdentityDecision decision_for(Database& database, const DecisionRequest& request, Timestamp now) {
  const KnownIdentities identities(database);
  IdentityDecision decision{.kind = request.kind,
                            .decided_at = now,
                            .decided_by = request.decided_by,
                            .reason = request.reason,
                            .left = {},
                            .right = {}};
  const MeantIdentities first = identities.require(request.first);
  if (request.kind == DecisionKind::bot || request.kind == DecisionKind::not_bot) {
    decision.left = keys_of(identities, places_of(first));
    return decision;
  }
  const MeantIdentities second = identities.require(request.second);
  Sides sides{places_of(first), places_of(second)};
  if (request.kind == DecisionKind::merge) {
    sides = sides_of_merge(identities, sides);
  } else if (first.is_person) {
    sides.left = without(sides.left, sides.right);
  } else if (second.is_person) {
    sides.right = without(sides.right, sides.left);
  }
  if (sides.left.empty() || sides.right.empty() || meet(sides.left, sides.right)) {
    throw UsageError(fmt::format("identity {}: {} and {} mean the same identity",
                                 to_string(request.kind), request.first, request.second));
  }
  decision.left = keys_of(identities, sides.left);
  decision.right = keys_of(identities, sides.right);
  return decision;
}

std::string describe(const IdentityDecision& decision) {
  std::string text = fmt::format("{} {}", to_string(decision.kind), join(decision.left, ", "));
  if (!decision.right.empty()) text += " | " + join(decision.right, ", ");
  return text;
}

}  // namespace teammemory
