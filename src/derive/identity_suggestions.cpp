#include "derive/identity_suggestions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "derive/name_rule.hpp"

namespace teammemory {
namespace {

/// Identities by what they are called, a name or a login.
std::map<std::string, std::set<std::size_t>> by_name(const AllIdentities& identities) {
  std::map<std::string, std::set<std::size_t>> named;
  for (std::size_t i = 0; i < identities.size(); ++i) {
    if (identities[i].is_bot) continue;
    named[comparable_name(identities[i].name)].insert(i);
    named[comparable_name(identities[i].login)].insert(i);
  }
  named.erase("");
  return named;
}

}  // namespace

std::vector<IdentitySuggestion> suggest_identities(const AllIdentities& identities,
                                                   const std::vector<ClusterMember>& members) {
  std::map<std::pair<std::size_t, std::size_t>, std::string> suggestions;
  std::set<std::pair<std::size_t, std::size_t>> joined_clusters;
  for (const auto& [name, holders] : by_name(identities)) {
    const std::size_t first = *holders.begin();
    for (const std::size_t other : holders) {
      const auto clusters = std::minmax(members[first].cluster, members[other].cluster);
      if (clusters.first == clusters.second || !joined_clusters.insert(clusters).second) continue;
      suggestions.emplace(std::pair{first, other}, fmt::format("same name \"{}\"", name));
    }
  }
  std::vector<IdentitySuggestion> sorted;
  for (auto& [pair, reason] : suggestions)
    sorted.push_back({pair.first, pair.second, std::move(reason)});
  return sorted;
}

}  // namespace teammemory
