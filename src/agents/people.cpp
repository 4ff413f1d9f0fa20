#include "agents/people.hpp"

#include <cstddef>
#include <utility>

#include "agents/query.hpp"
#include "agents/scoring.hpp"

namespace teammemory {

Developers::Developers(Database& database) {
  const auto rows =
      database.prepare("SELECT id, key, name, email, is_bot FROM developers ORDER BY key");
  while (rows->step()) {
    Developer developer{rows->string(1), rows->string(2), rows->optional_string(3), rows->flag(4)};
    developers_.emplace(rows->id<DeveloperId>(0), std::move(developer));
  }
  for (const auto& [id, developer] : developers_) by_key_.emplace(developer.key, &developer);
}

std::string Developers::name(std::optional<DeveloperId> id) const {
  return id ? at(*id).name : "unknown";
}

void Developers::tell_apart(std::span<Finding* const> findings) const {
  std::map<std::string, std::size_t> bearers;
  for (const Finding* finding : findings) ++bearers[finding->statement];
  std::erase_if(bearers, [](const auto& name_and_count) { return name_and_count.second == 1; });
  for (Finding* finding : findings) {
    if (!bearers.contains(finding->statement)) continue;
    const Developer& developer = *by_key_.at(finding->subject.key);
    finding->statement += " <" + developer.email.value_or(developer.key) + ">";
  }
}

std::map<DeveloperId, Timestamp> last_activities(Database& database, Timestamp as_of) {
  const auto rows = agent_query(database, "people/last_activity.sql");
  rows->bind(":as_of", as_of);
  std::map<DeveloperId, Timestamp> last;
  while (rows->step()) last.emplace(rows->id<DeveloperId>(0), rows->time(1));
  return last;
}

bool is_active(const std::map<DeveloperId, Timestamp>& last_activities, DeveloperId id,
               Timestamp as_of) {
  const auto found = last_activities.find(id);
  return found != last_activities.end() && days_between(found->second, as_of) <= k_active_days;
}

}  // namespace teammemory
