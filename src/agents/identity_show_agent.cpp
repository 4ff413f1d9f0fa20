#include "agents/identity_show_agent.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "agents/affiliations.hpp"
#include "agents/evidence.hpp"
#include "agents/identity_commands.hpp"
#include "agents/known_identities.hpp"
#include "agents/people.hpp"
#include "agents/query.hpp"
#include "store/identity_decisions.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// Builds the answer, one section after the other.
class PersonReport {
 public:
  PersonReport(Database& database, const Question& question)
      : database_(database),
        question_(question),
        references_(database),
        developers_(database),
        identities_(database),
        deeds_(database, question.as_of),
        person_(identities_.require_person(question.subject)) {}

  Report report() {
    report_.question = "identity show " + question_.subject;
    report_.as_of = question_.as_of;
    add_facts();
    add_identities();
    add_decisions();
    add_cuts();
    add_suggestions();
    return std::move(report_);
  }

 private:
  Finding about_person(std::string label, std::string statement) const {
    Finding finding;
    finding.subject = references_.developer(developers_.at(person_));
    finding.label = std::move(label);
    finding.statement = std::move(statement);
    cite(finding, finding.subject);
    return finding;
  }

  void add_facts();
  void add_identities();
  void add_decisions();
  void add_cuts();
  void add_suggestions();
  bool holds(const IdentityDecision& decision);
  Finding decided(const IdentityDecision& decision);

  Database& database_;
  const Question& question_;
  References references_;
  Developers developers_;
  KnownIdentities identities_;
  DeedCounter deeds_;
  DeveloperId person_;
  Report report_;
};

void PersonReport::add_facts() {
  const Developer& developer = developers_.at(person_);
  const Deeds deeds = deeds_.of(identities_, person_);
  Section facts = empty_section({.id = "person", .layout = Layout::facts});
  const auto add = [&](std::string label, std::string statement) {
    facts.findings.push_back(about_person(std::move(label), std::move(statement)));
  };
  add("Person", developer.name);
  if (developer.email) add("E-mail", *developer.email);
  add("Key", developer.key);
  if (developer.is_bot) add("Kind", "bot");
  add("Did", to_string(deeds));
  if (deeds.last && !developer.is_bot) {
    ActivePeople active(database_, question_.as_of);
    add("State", active.contains(person_, deeds.last) ? "active" : "departed");
  }
  for (std::string& line : affiliations_of(database_, person_, question_.as_of))
    add("Affiliation", std::move(line));
  facts.total = facts.findings.size();
  report_.sections.push_back(std::move(facts));
}

/// Those that were first seen later are left out.
void PersonReport::add_identities() {
  DeedCounter ever(database_, Timestamp::max());
  std::vector<Finding> findings;
  for (const std::size_t place : identities_.of(person_)) {
    const KnownIdentity& identity = identities_.at(place);
    const Deeds deeds = deeds_.of(identity.id);
    if (!deeds.first && ever.of(identity.id).first) continue;
    Finding finding =
        about_person("", fmt::format("{} — {}", identity.qualified_key, to_string(deeds)));
    finding.details = {identity.evidence.empty()
                           ? "joined by nothing"
                           : fmt::format("{}: {}", identity.rule, identity.evidence)};
    findings.push_back(std::move(finding));
  }
  report_.sections.push_back(make_section({.id = "identities", .heading = "Identities"},
                                          std::move(findings), question_.limit));
}

/// Whether a decision is in force: no later one contradicts it.
bool PersonReport::holds(const IdentityDecision& decision) {
  const auto left = identities_.find_all(decision.left);
  const auto right = identities_.find_all(decision.right);
  const auto any_pair = [&](const auto& fits) {
    return std::ranges::any_of(left, [&](std::size_t one) {
      return std::ranges::any_of(right, [&](std::size_t other) { return fits(one, other); });
    });
  };
  switch (decision.kind) {
    case DecisionKind::merge:
      return any_pair([&](std::size_t one, std::size_t other) {
        return one != other && identities_.at(one).developer == identities_.at(other).developer;
      });
    case DecisionKind::split: {
      const auto split = database_.prepare(
          "SELECT 1 FROM identity_splits WHERE left_identity_id = :left AND right_identity_id = "
          ":right");
      return any_pair([&](std::size_t one, std::size_t other) {
        const auto [first, second] = std::minmax(one, other);
        split->reset();
        split->bind(":left", identities_.at(first).id).bind(":right", identities_.at(second).id);
        return split->step();
      });
    }
    case DecisionKind::bot:
    case DecisionKind::not_bot: {
      const auto kind = database_.prepare(
          "SELECT is_bot FROM identity_kinds WHERE identity_id = :identity AND rule = 'decision'");
      return std::ranges::any_of(left, [&](std::size_t place) {
        kind->reset();
        kind->bind(":identity", identities_.at(place).id);
        return kind->step() && kind->flag(0) == (decision.kind == DecisionKind::bot);
      });
    }
  }
  return false;
}

Finding PersonReport::decided(const IdentityDecision& decision) {
  const bool is_in_force = holds(decision);
  std::string members = join(decision.left, ", ");
  if (!decision.right.empty()) members += " | " + join(decision.right, ", ");
  Finding finding =
      about_person("", fmt::format("{} by {}: {} — {}{}", format_timestamp(decision.decided_at),
                                   decision.decided_by, to_string(decision.kind), decision.reason,
                                   is_in_force ? "" : " (undone)"));
  finding.details = {members};
  if (!is_in_force) return finding;
  if (decision.kind == DecisionKind::merge) {
    finding.details.push_back("to undo: " +
                              split_command(decision.left.front(), decision.right.front()));
  }
  if (decision.kind == DecisionKind::split) {
    finding.details.push_back("to undo: " +
                              merge_command(decision.left.front(), decision.right.front()));
  }
  return finding;
}

void PersonReport::add_decisions() {
  std::vector<Finding> findings;
  for (const IdentityDecision& decision : identity_decisions(database_)) {
    auto named = identities_.find_all(decision.left);
    std::ranges::copy(identities_.find_all(decision.right), std::back_inserter(named));
    const bool is_about = std::ranges::any_of(
        named, [&](std::size_t place) { return identities_.at(place).developer == person_; });
    if (is_about) findings.push_back(decided(decision));
  }
  report_.sections.push_back(make_section({.id = "decisions", .heading = "Decisions"},
                                          std::move(findings), question_.limit));
}

void PersonReport::add_cuts() {
  const auto row = agent_query(database_, "identity/cuts_of.sql");
  row->bind(":developer_id", person_);
  std::vector<Finding> findings;
  while (row->step()) {
    const KnownIdentity& own = identities_.with(row->id<IdentityId>(0));
    const KnownIdentity& other = identities_.with(row->id<IdentityId>(1));
    if (own.developer == other.developer) continue;
    Finding finding =
        about_person("", fmt::format("{} from {}", own.qualified_key, other.qualified_key));
    finding.details = {fmt::format("although {}: {}", row->text(2), row->text(3))};
    cite(finding, references_.developer(developers_.at(other.developer)));
    findings.push_back(std::move(finding));
  }
  report_.sections.push_back(make_section({.id = "kept_apart", .heading = "Kept apart"},
                                          std::move(findings), question_.limit));
}

void PersonReport::add_suggestions() {
  const auto row = agent_query(database_, "hygiene/identity_suggestions.sql");
  row->bind(":as_of", question_.as_of);
  std::vector<Finding> findings;
  while (row->step()) {
    const auto left = row->id<DeveloperId>(2);
    const auto right = row->id<DeveloperId>(5);
    if (left != person_ && right != person_) continue;
    const std::string left_key = fmt::format("{}:{}", row->text(0), row->text(1));
    const std::string right_key = fmt::format("{}:{}", row->text(3), row->text(4));
    Finding finding =
        about_person("", fmt::format("{} and {}: {}", left_key, right_key, row->text(6)));
    finding.details = {"to accept: " + merge_command(left_key, right_key),
                       "to reject: " + split_command(left_key, right_key)};
    cite(finding, references_.developer(developers_.at(left == person_ ? right : left)));
    findings.push_back(std::move(finding));
  }
  report_.sections.push_back(make_section({.id = "suggestions", .heading = "Might be one person"},
                                          std::move(findings), question_.limit));
}

}  // namespace

Report IdentityShowAgent::answer(const Question& question, Database& database) const {
  Report report = PersonReport(database, question).report();
  report.agent = name();
  return report;
}

}  // namespace teammemory
