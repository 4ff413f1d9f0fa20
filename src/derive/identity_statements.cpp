#include "derive/identity_statements.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "derive/bot_rule.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

using Members = std::vector<std::size_t>;  // ascending

bool contains(const Members& members, std::size_t identity) {
  return std::ranges::binary_search(members, identity);
}

Members united(const Members& left, const Members& right) {
  Members all;
  std::ranges::set_union(left, right, std::back_inserter(all));
  return all;
}

/// A decision, with the identities of it that the store knows.
struct KnownDecision {
  const IdentityDecision* decision = nullptr;
  Members left;
  Members right;
};

/// A split contradicts a merge when it names one of each of the merge's sides.
bool overrules(const KnownDecision& split, const KnownDecision& merge) {
  const auto meet = [](const Members& one, const Members& other) {
    return std::ranges::any_of(one, [&](std::size_t member) { return contains(other, member); });
  };
  return (meet(split.left, merge.left) && meet(split.right, merge.right)) ||
         (meet(split.left, merge.right) && meet(split.right, merge.left));
}

class StatementReader {
 public:
  StatementReader(const AllIdentities& identities, const IdentityFinder& finder)
      : identities_(identities), finder_(finder) {}

  IdentityStatements read(const DeriveOptions& options,
                          const std::vector<IdentityDecision>& decisions) {
    read_people(options);
    read_kinds(options);
    for (const IdentityDecision& decision : decisions) {
      decisions_.push_back(
          {&decision, finder_.find_all(decision.left), finder_.find_all(decision.right)});
    }
    for (std::size_t i = 0; i < decisions_.size(); ++i) read_decision(i);
    return std::move(statements_);
  }

 private:
  /// All of `members` are the person of the first of them.
  void join(const Members& members, IdentityRule rule, std::size_t order,
            const std::string& evidence) {
    for (const std::size_t member : members) {
      statements_.witnesses.push_back({.rule = rule,
                                       .left = members.front(),
                                       .right = member,
                                       .evidence = evidence,
                                       .order = order});
    }
  }

  void keep_apart(const Members& left, const Members& right) {
    for (const std::size_t one : left) {
      for (const std::size_t other : right) {
        if (one != other) statements_.apart.insert(std::minmax(one, other));
      }
    }
  }

  void read_people(const DeriveOptions& options) {
    for (const std::vector<std::string>& person : options.same_person) {
      join(finder_.find_all(person), IdentityRule::configuration, 0,
           fmt::format("people.same: {}", teammemory::join(person, ", ")));
    }
    for (const std::vector<std::string>& people : options.apart) {
      for (auto one = people.begin(); one != people.end(); ++one) {
        for (auto other = std::next(one); other != people.end(); ++other)
          keep_apart(finder_.find(*one), finder_.find(*other));
      }
    }
  }

  void read_kinds(const DeriveOptions& options) {
    for (std::size_t i = 0; i < identities_.size(); ++i) {
      const IdentityFacts& identity = identities_[i];
      const BotTraits traits{identity.name, identity.email, identity.login};
      const std::string key = qualified_key(identity);
      const auto state = [&](const std::vector<std::string>& patterns, std::string_view name,
                             bool is_bot) {
        const auto fits = std::ranges::find_if(patterns, [&](const std::string& pattern) {
          return pattern == key || fits_name_pattern(traits, pattern);
        });
        if (fits == patterns.end()) return;
        statements_.kinds.insert_or_assign(
            i, IdentityKind{is_bot, "configuration", fmt::format("people.{}: {}", name, *fits)});
      };
      state(options.bots, "bots", true);
      state(options.humans, "humans", false);
    }
  }

  void read_decision(std::size_t index) {
    const KnownDecision& known = decisions_[index];
    const std::string evidence =
        fmt::format("decided on {} by {}: {}", format_date(known.decision->decided_at),
                    known.decision->decided_by, known.decision->reason);
    switch (known.decision->kind) {
      case DecisionKind::merge:
        return merge(index, evidence);
      case DecisionKind::split:
        return keep_apart(known.left, known.right);
      case DecisionKind::bot:
      case DecisionKind::not_bot:
        for (const std::size_t member : known.left) {
          statements_.kinds.insert_or_assign(
              member,
              IdentityKind{known.decision->kind == DecisionKind::bot, "decision", evidence});
        }
    }
  }

  void merge(std::size_t index, const std::string& evidence) {
    const KnownDecision& known = decisions_[index];
    const Members all = united(known.left, known.right);
    std::erase_if(statements_.apart, [&](const IdentityPair& pair) {
      return contains(all, pair.first) && contains(all, pair.second);
    });
    const auto is_overruled =
        std::any_of(decisions_.begin() + static_cast<std::ptrdiff_t>(index) + 1, decisions_.end(),
                    [&](const KnownDecision& later) {
                      return later.decision->kind == DecisionKind::split && overrules(later, known);
                    });
    if (is_overruled || known.left.empty() || known.right.empty()) return;
    // Of two decisions the later is the stronger.
    join(all, IdentityRule::decision, decisions_.size() - index, evidence);
  }

  const AllIdentities& identities_;
  const IdentityFinder& finder_;
  std::vector<KnownDecision> decisions_;
  IdentityStatements statements_;
};

}  // namespace

IdentityStatements identity_statements(const AllIdentities& identities,
                                       const IdentityFinder& finder, const DeriveOptions& options,
                                       const std::vector<IdentityDecision>& decisions) {
  return StatementReader(identities, finder).read(options, decisions);
}

}  // namespace teammemory
