#include "derive/identity_suggestions.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::array<std::string_view, 8> k_names_of_nobody = {
    "admin", "anonymous", "developer", "ghost", "nobody", "root", "unknown", "user",
};

constexpr std::size_t k_shortest_single_name = 4;

/// In lower case with single spaces; empty where the name says too little to compare.
std::string comparable(std::string_view name) {
  const std::string lowered = lower_ascii(name);
  std::string normal;
  for (const std::string_view word : split(lowered, ' ')) {
    if (trim(word).empty()) continue;
    if (!normal.empty()) normal += ' ';
    normal += trim(word);
  }
  if (std::ranges::find(k_names_of_nobody, normal) != k_names_of_nobody.end()) return {};
  const bool is_single = normal.find(' ') == std::string::npos;
  return is_single && normal.size() < k_shortest_single_name ? std::string{} : normal;
}

/// Identities by what they are called, a name or a login.
std::map<std::string, std::set<std::size_t>> by_name(const AllIdentities& identities) {
  std::map<std::string, std::set<std::size_t>> named;
  for (std::size_t i = 0; i < identities.size(); ++i) {
    if (identities[i].is_bot) continue;
    named[comparable(identities[i].name)].insert(i);
    named[comparable(identities[i].login)].insert(i);
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
