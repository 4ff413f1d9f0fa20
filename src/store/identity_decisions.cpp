#include "store/identity_decisions.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <utility>

#include <embedded/store_sql.hpp>
#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "util/sha256.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::array k_kinds = {DecisionKind::merge, DecisionKind::split, DecisionKind::bot,
                                DecisionKind::not_bot};

DecisionKind kind_of(std::string_view text) {
  const auto found =
      std::ranges::find(k_kinds, text, [](DecisionKind kind) { return to_string(kind); });
  if (found == k_kinds.end()) {
    throw StoreError(fmt::format("reading decisions about identities: unknown kind {}", text));
  }
  return *found;
}

/// Each text with its length before it, so that no two decisions come out the same.
std::string digest_of(const IdentityDecision& decision) {
  std::string text = fmt::format("{} {} ", to_string(decision.kind), to_epoch(decision.decided_at));
  const auto add = [&](const std::string& part) {
    text += fmt::format("{}:{},", part.size(), part);
  };
  add(decision.decided_by);
  add(decision.reason);
  for (const std::string& member : decision.left) add(member);
  text += '|';
  for (const std::string& member : decision.right) add(member);
  return to_hex(sha256(text));
}

std::optional<Timestamp> newest_decision(Database& database) {
  const auto statement = database.prepare("SELECT max(decided_at) FROM identity_decisions");
  statement->step();
  return statement->optional_time(0);
}

void record_members(Statement& insert, std::int64_t decision, std::string_view side,
                    const std::vector<std::string>& members) {
  for (const std::string& member : members) {
    const std::size_t colon = member.find(':');
    insert.bind(":decision", decision).bind(":side", side);
    insert.bind(":realm", member.substr(0, colon)).bind(":key", member.substr(colon + 1)).run();
  }
}

void sort_members(std::vector<std::string>& members) {
  std::ranges::sort(members);
  members.erase(std::ranges::unique(members).begin(), members.end());
}

}  // namespace

std::string_view to_string(DecisionKind kind) {
  switch (kind) {
    case DecisionKind::merge:
      return "merge";
    case DecisionKind::split:
      return "split";
    case DecisionKind::bot:
      return "bot";
    case DecisionKind::not_bot:
      return "not-bot";
  }
  return "";
}

std::vector<IdentityDecision> identity_decisions(Database& database) {
  const auto row = database.prepare(embedded::store_sql("sql/identity_decisions.sql"));
  std::vector<IdentityDecision> decisions;
  std::optional<std::int64_t> current;
  while (row->step()) {
    if (current != row->integer(0)) {
      current = row->integer(0);
      decisions.push_back({.kind = kind_of(row->text(1)),
                           .decided_at = row->time(2),
                           .decided_by = row->string(3),
                           .reason = row->string(4),
                           .left = {},
                           .right = {}});
    }
    auto& side = row->text(5) == "left" ? decisions.back().left : decisions.back().right;
    side.push_back(fmt::format("{}:{}", row->text(6), row->text(7)));
  }
  return decisions;
}

IdentityDecision record_decision(Database& database, IdentityDecision decision) {
  sort_members(decision.left);
  sort_members(decision.right);
  // Clocks go wrong, and a second holds many commands: what comes later must stand later.
  if (const auto newest = newest_decision(database)) {
    decision.decided_at = std::max(decision.decided_at, *newest + std::chrono::seconds{1});
  }
  database.prepare(embedded::store_sql("sql/insert_identity_decision.sql"))
      ->bind(":kind", to_string(decision.kind))
      .bind(":decided_at", decision.decided_at)
      .bind(":decided_by", decision.decided_by)
      .bind(":reason", decision.reason)
      .bind(":digest", digest_of(decision))
      .run();
  const std::int64_t id = database.last_insert_id();
  const auto insert = database.prepare(
      "INSERT INTO identity_decision_members (decision_id, side, realm, key) "
      "VALUES (:decision, :side, :realm, :key)");
  record_members(*insert, id, "left", decision.left);
  record_members(*insert, id, "right", decision.right);
  return decision;
}

}  // namespace teammemory
