#include "derive/identity_suggestions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "derive/name_rule.hpp"

namespace teammemory {
namespace {

struct Holders {
  std::set<std::size_t> named;   // called so
  std::set<std::size_t> logins;  // with this login
};

/// Identities by what they are called, a name or a login.
std::map<std::string, Holders> by_name(const AllIdentities& identities) {
  std::map<std::string, Holders> holders;
  for (std::size_t i = 0; i < identities.size(); ++i) {
    if (identities[i].is_bot) continue;
    holders[comparable_name(identities[i].name)].named.insert(i);
    holders[comparable_name(identities[i].login)].logins.insert(i);
  }
  holders.erase("");
  return holders;
}

/// Finds who might be whom.
class Suggester {
 public:
  Suggester(const std::vector<ClusterMember>& members, const std::set<IdentityPair>& apart)
      : members_(members) {
    for (const auto& [left, right] : apart) apart_.insert(clusters(left, right));
  }

  /// Pairs `other` with the first of `holders` before it who is not known to be somebody else.
  void pair_up(std::size_t other, const std::set<std::size_t>& holders, const std::string& reason) {
    for (const std::size_t first : holders) {
      const IdentityPair pair = clusters(first, other);
      if (first == other || pair.first == pair.second) return;
      if (apart_.contains(pair)) continue;
      if (!suggested_.insert(pair).second) return;
      const auto [left, right] = std::minmax(first, other);
      suggestions_.push_back({left, right, reason});
      return;
    }
  }

  std::vector<IdentitySuggestion> sorted() {
    std::ranges::sort(suggestions_);
    return std::move(suggestions_);
  }

 private:
  IdentityPair clusters(std::size_t left, std::size_t right) const {
    return std::minmax(members_[left].cluster, members_[right].cluster);
  }

  const std::vector<ClusterMember>& members_;
  std::set<IdentityPair> apart_;      // clusters
  std::set<IdentityPair> suggested_;  // clusters
  std::vector<IdentitySuggestion> suggestions_;
};

}  // namespace

std::vector<IdentitySuggestion> suggest_identities(const AllIdentities& identities,
                                                   const std::vector<ClusterMember>& members,
                                                   const std::set<IdentityPair>& apart) {
  Suggester suggester(members, apart);
  for (const auto& [name, holders] : by_name(identities)) {
    const std::string reason = fmt::format("same name \"{}\"", name);
    if (is_full_name(name)) {
      std::set<std::size_t> all = holders.named;
      all.insert(holders.logins.begin(), holders.logins.end());
      for (const std::size_t other : all) suggester.pair_up(other, all, reason);
    } else {
      for (const std::size_t other : holders.named)
        suggester.pair_up(other, holders.logins, reason);
    }
  }
  return suggester.sorted();
}

}  // namespace teammemory
