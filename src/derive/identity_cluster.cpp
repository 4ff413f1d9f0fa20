#include "derive/identity_cluster.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace teammemory {
namespace {

/// Disjoint sets whose representative is their smallest member.
class Sets {
 public:
  explicit Sets(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0); }

  std::size_t find(std::size_t member) {
    while (parent_[member] != member) {
      parent_[member] = parent_[parent_[member]];
      member = parent_[member];
    }
    return member;
  }

  void join(std::size_t left, std::size_t right) {
    left = find(left);
    right = find(right);
    parent_[std::max(left, right)] = std::min(left, right);
  }

 private:
  std::vector<std::size_t> parent_;
};

void note(ClusterMember& member, const IdentityWitness& witness) {
  if (member.joined) return;
  member.joined = witness.rule;
  member.evidence = witness.evidence;
}

}  // namespace

std::string_view to_string(IdentityRule rule) {
  switch (rule) {
    case IdentityRule::configuration:
      return "configuration";
    case IdentityRule::mailmap:
      return "mailmap";
    case IdentityRule::same_email:
      return "same-email";
    case IdentityRule::noreply_login:
      return "noreply-login";
    case IdentityRule::pr_commit_author:
      return "pr-commit-author";
    case IdentityRule::pr_sole_author:
      return "pr-sole-author";
    case IdentityRule::tracker_email:
      return "tracker-email";
  }
  return "";
}

std::vector<ClusterMember> cluster_identities(const std::vector<bool>& is_bot,
                                              std::vector<IdentityWitness> witnesses) {
  std::ranges::sort(witnesses, {}, [](const IdentityWitness& witness) {
    const auto [first, second] = std::minmax(witness.left, witness.right);
    return std::tuple(witness.rule, first, second, std::string_view{witness.evidence});
  });
  Sets sets(is_bot.size());
  std::vector<ClusterMember> members(is_bot.size());
  for (const IdentityWitness& witness : witnesses) {
    const bool is_same_kind = is_bot[witness.left] == is_bot[witness.right];
    if (witness.left == witness.right ||
        (!is_same_kind && witness.rule != IdentityRule::configuration))
      continue;
    sets.join(witness.left, witness.right);
    note(members[witness.left], witness);
    note(members[witness.right], witness);
  }
  for (std::size_t i = 0; i < members.size(); ++i) members[i].cluster = sets.find(i);
  return members;
}

}  // namespace teammemory
