#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace teammemory {

/// Why two identities are one person, strongest first.
enum class IdentityRule {
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
/// "realm:key".
struct IdentityWitness {
  IdentityRule rule = IdentityRule::configuration;
  std::size_t left = 0;
  std::size_t right = 0;
  std::string evidence;
};

/// An identity's place among the clusters.
struct ClusterMember {
  std::size_t cluster = 0;             ///< the smallest number among the cluster's identities
  std::optional<IdentityRule> joined;  ///< by the strongest witness that names it; none when alone
  std::string evidence;
};

/// Joins identities by their witnesses. A bot and a human are joined by configuration only: a
/// shared address must not swallow people.
std::vector<ClusterMember> cluster_identities(const std::vector<bool>& is_bot,
                                              std::vector<IdentityWitness> witnesses);

}  // namespace teammemory
