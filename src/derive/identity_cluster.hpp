#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace teammemory {

/// Why two identities are one person, strongest first.
enum class IdentityRule {
  decision,
  configuration,
  mailmap,
  same_email,
  noreply_login,
  pr_commit_author,
  pr_sole_author,
  tracker_email,
};

std::string_view to_string(IdentityRule rule);

/// A statement that two identities are one person. Identities are numbered in the order of their
/// "realm:key". Statements of one evidence mean the same group of identities.
struct IdentityWitness {
  IdentityRule rule = IdentityRule::configuration;
  std::size_t left = 0;
  std::size_t right = 0;
  std::string evidence;
  std::size_t order = 0;  ///< within the rule, smaller is stronger

  friend bool operator==(const IdentityWitness&, const IdentityWitness&) = default;
};

/// Two identities, the smaller first.
using IdentityPair = std::pair<std::size_t, std::size_t>;

/// An identity's place among the clusters.
struct ClusterMember {
  std::size_t cluster = 0;             ///< the smallest number among the cluster's identities
  std::optional<IdentityRule> joined;  ///< by the strongest witness that names it; none when alone
  std::string evidence;
};

struct Clusters {
  std::vector<ClusterMember> members;  ///< by identity
  std::vector<IdentityWitness> cuts;   ///< witnesses not taken because their ends must stay apart
};

/// Joins identities by their witnesses, from the strongest to the weakest. A witness that would
/// bring two identities of `apart` into one cluster is not taken: so on each way between two such
/// identities it is the weakest that is cut. A bot and a human are joined by decision or
/// configuration only: a shared address must not swallow people.
Clusters cluster_identities(const std::vector<bool>& is_bot, std::vector<IdentityWitness> witnesses,
                            const std::set<IdentityPair>& apart);

}  // namespace teammemory
