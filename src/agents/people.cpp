#include "agents/people.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

#include "agents/query.hpp"
#include "agents/scoring.hpp"

namespace teammemory {
namespace {

/// The first moment from which days_between() finds no more than k_active_days.
Timestamp active_start(Timestamp as_of) {
  constexpr std::int64_t k_active_seconds = (k_active_days + 1) * 24 * 60 * 60 - 1;
  constexpr std::int64_t k_first = std::numeric_limits<std::int64_t>::min();
  const std::int64_t now = to_epoch(as_of);
  return from_epoch(now < k_first + k_active_seconds ? k_first : now - k_active_seconds);
}

}  // namespace

Developers::Developers(Database& database)
    : find_(database.prepare(
          "SELECT key, name, email, is_bot FROM developers WHERE id = :developer")),
      find_person_(agent_query(database, "people/person.sql")) {}

const Developer& Developers::at(DeveloperId id) const {
  const auto [entry, is_new] = developers_.try_emplace(id.value);
  if (is_new) {
    find_->reset();
    find_->bind(":developer", id).step();
    entry->second = {find_->string(0), find_->string(1), find_->optional_string(2), find_->flag(3)};
  }
  return entry->second;
}

std::string Developers::name(std::optional<DeveloperId> id) const {
  return id ? at(*id).name : "unknown";
}

std::optional<DeveloperId> Developers::person(IdentityId identity) const {
  const auto [entry, is_new] = people_.try_emplace(identity.value);
  if (is_new) {
    find_person_->reset();
    find_person_->bind(":identity", identity);
    if (find_person_->step()) entry->second = find_person_->id<DeveloperId>(0);
  }
  return entry->second;
}

std::map<DeveloperId, std::string> Developers::distinct_names(
    std::span<const DeveloperId> ids) const {
  std::unordered_map<std::string, std::size_t> bearers;
  for (const DeveloperId id : ids) ++bearers[at(id).name];
  std::map<DeveloperId, std::string> names;
  for (const DeveloperId id : ids) {
    const Developer& developer = at(id);
    const bool is_alone = bearers.at(developer.name) == 1;
    names[id] = is_alone ? developer.name
                         : developer.name + " <" + developer.email.value_or(developer.key) + ">";
  }
  return names;
}

ActivePeople::ActivePeople(Database& database, Timestamp as_of)
    : has_committed_(agent_query(database, "people/has_committed.sql")),
      as_of_(as_of),
      active_from_(active_start(as_of)) {
  if (agent_query(database, "people/any_acted.sql")->step()) {
    has_acted_ = agent_query(database, "people/has_acted.sql");
  }
}

bool ActivePeople::contains(DeveloperId developer, std::optional<Timestamp> known_activity) {
  if (known_activity && *known_activity >= active_from_) return true;
  if (is_seen_by(*has_committed_, developer)) return true;
  return has_acted_ != nullptr && is_seen_by(*has_acted_, developer);
}

bool ActivePeople::is_seen_by(Statement& statement, DeveloperId developer) const {
  statement.reset();
  statement.bind(":developer_id", developer);
  statement.bind(":active_from", active_from_).bind(":as_of", as_of_);
  return statement.step();
}

}  // namespace teammemory
