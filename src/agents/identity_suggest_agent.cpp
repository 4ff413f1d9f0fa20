#include "agents/identity_suggest_agent.hpp"

#include <utility>

#include <fmt/format.h>

#include "agents/evidence.hpp"
#include "agents/identity_commands.hpp"
#include "agents/known_identities.hpp"
#include "agents/people.hpp"
#include "agents/query.hpp"

namespace teammemory {

Report IdentitySuggestAgent::answer(const Question& question, Database& database) const {
  const References references(database);
  const Developers developers(database);
  const KnownIdentities identities(database);
  DeedCounter deeds(database, question.as_of);
  const auto side = [&](const std::string& key, DeveloperId developer) {
    return fmt::format("{} — {}", key, to_string(deeds.of(identities, developer)));
  };

  Report report;
  report.agent = name();
  report.question = "identity suggest";
  report.as_of = question.as_of;
  report.title = "Identities that might be one person";
  Section section =
      empty_section({.id = "suggestions", .empty_note = "no answer: no two people share a name"});
  const auto row = agent_query(database, "hygiene/identity_suggestions.sql");
  row->bind(":as_of", question.as_of);
  while (row->step()) {
    ++section.total;
    if (question.limit != 0 && section.findings.size() == question.limit) continue;
    const std::string left = fmt::format("{}:{}", row->text(0), row->text(1));
    const std::string right = fmt::format("{}:{}", row->text(3), row->text(4));
    const auto left_developer = row->id<DeveloperId>(2);
    const auto right_developer = row->id<DeveloperId>(5);
    Finding finding;
    finding.subject = references.developer(developers.at(left_developer));
    finding.statement = fmt::format("{} and {}: {}", left, right, row->text(6));
    finding.details = {side(left, left_developer), side(right, right_developer),
                       "to accept: " + merge_command(left, right),
                       "to reject: " + split_command(left, right)};
    cite(finding, finding.subject);
    cite(finding, references.developer(developers.at(right_developer)));
    section.findings.push_back(std::move(finding));
  }
  report.sections.push_back(std::move(section));
  return report;
}

}  // namespace teammemory
