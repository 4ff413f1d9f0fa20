#include "agents/identity_bots_agent.hpp"

#include <utility>

#include <fmt/format.h>

#include "agents/evidence.hpp"
#include "agents/known_identities.hpp"
#include "agents/people.hpp"
#include "agents/query.hpp"
#include "util/quoting.hpp"

namespace teammemory {

Report IdentityBotsAgent::answer(const Question& question, Database& database) const {
  const References references(database);
  const Developers developers(database);
  const KnownIdentities identities(database);
  DeedCounter deeds(database, question.as_of);
  std::vector<Finding> bots;
  std::vector<Finding> humans;
  const auto row = agent_query(database, "identity/bots.sql");
  while (row->step()) {
    const KnownIdentity& identity = identities.with(row->id<IdentityId>(0));
    const Deeds done = deeds.of(identity.id);
    const bool is_bot = row->flag(1);
    if (!done.last) continue;
    Finding finding;
    finding.subject = references.developer(developers.at(identity.developer));
    finding.statement = fmt::format("{} — {}", identity.qualified_key, to_string(done));
    finding.details = {fmt::format("{}: {}", row->text(2), row->text(3)),
                       fmt::format("to change: teammemory identity {} {} --reason WHY",
                                   is_bot ? "not-bot" : "bot", shell_text(identity.qualified_key))};
    cite(finding, finding.subject);
    (is_bot ? bots : humans).push_back(std::move(finding));
  }

  Report report;
  report.agent = name();
  report.question = "identity bots";
  report.as_of = question.as_of;
  report.title = "Programs among the identities";
  report.sections.push_back(
      make_section({.id = "bots", .empty_note = "no answer: no identity is known to be a program"},
                   std::move(bots), question.limit));
  report.sections.push_back(make_section({.id = "humans", .heading = "Said to be no bots"},
                                         std::move(humans), question.limit));
  return report;
}

}  // namespace teammemory
