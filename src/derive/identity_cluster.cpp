#include "derive/identity_cluster.hpp"

#include <algorithm>
#include <map>
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

/// Joins what witnesses name, as long as nobody who must stay apart meets.
class Joiner {
 public:
  Joiner(const std::vector<bool>& is_bot, const std::set<IdentityPair>& apart)
      : is_bot_(is_bot), apart_(apart), sets_(is_bot.size()) {
    result_.members.resize(is_bot.size());
  }

  void take(const IdentityWitness& witness) {
    if (witness.left == witness.right || !may_join_kinds(witness, witness.left, witness.right))
      return;
    if (join(witness, witness.left, witness.right)) return;
    result_.cuts.push_back(witness);
    // Whoever was cut off the first of a group still belongs to the others who were.
    auto& others = cut_off_[witness.evidence];
    const std::size_t member = std::max(witness.left, witness.right);
    for (const std::size_t other : others) {
      if (other != member && may_join_kinds(witness, other, member) && join(witness, other, member))
        break;
    }
    others.push_back(member);
  }

  Clusters result() {
    for (std::size_t i = 0; i < result_.members.size(); ++i)
      result_.members[i].cluster = sets_.find(i);
    return std::move(result_);
  }

 private:
  bool may_join_kinds(const IdentityWitness& witness, std::size_t left, std::size_t right) const {
    return is_bot_[left] == is_bot_[right] || witness.rule <= IdentityRule::configuration;
  }

  bool join(const IdentityWitness& witness, std::size_t left, std::size_t right) {
    const IdentityPair clusters = std::minmax(sets_.find(left), sets_.find(right));
    if (clusters.first != clusters.second && must_stay_apart(clusters)) return false;
    sets_.join(left, right);
    note(left, witness);
    note(right, witness);
    return true;
  }

  bool must_stay_apart(const IdentityPair& clusters) {
    return std::ranges::any_of(apart_, [&](const IdentityPair& pair) {
      return IdentityPair{std::minmax(sets_.find(pair.first), sets_.find(pair.second))} == clusters;
    });
  }

  void note(std::size_t identity, const IdentityWitness& witness) {
    ClusterMember& member = result_.members[identity];
    if (member.joined) return;
    member.joined = witness.rule;
    member.evidence = witness.evidence;
  }

  const std::vector<bool>& is_bot_;
  const std::set<IdentityPair>& apart_;
  Sets sets_;
  std::map<std::string, std::vector<std::size_t>> cut_off_;  // by evidence
  Clusters result_;
};

}  // namespace

std::string_view to_string(IdentityRule rule) {
  switch (rule) {
    case IdentityRule::decision:
      return "decision";
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

Clusters cluster_identities(const std::vector<bool>& is_bot, std::vector<IdentityWitness> witnesses,
                            const std::set<IdentityPair>& apart) {
  std::ranges::sort(witnesses, {}, [](const IdentityWitness& witness) {
    const auto [first, second] = std::minmax(witness.left, witness.right);
    return std::tuple(witness.rule, witness.order, first, second,
                      std::string_view{witness.evidence});
  });
  Joiner joiner(is_bot, apart);
  for (const IdentityWitness& witness : witnesses) joiner.take(witness);
  return joiner.result();
}

}  // namespace teammemory
