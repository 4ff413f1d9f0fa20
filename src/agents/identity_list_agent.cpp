#include "agents/identity_list_agent.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "agents/affiliations.hpp"
#include "agents/evidence.hpp"
#include "agents/known_identities.hpp"
#include "agents/people.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

struct SeenPerson {
  DeveloperId id;
  Deeds deeds;
  std::int64_t identity_count = 0;  ///< that did something by then
  bool is_active = false;
};

/// People who did something by then, bots left out: who did the most comes first.
std::vector<SeenPerson> seen_people(Database& database, const KnownIdentities& identities,
                                    const Developers& developers, Timestamp as_of) {
  DeedCounter deeds(database, as_of);
  ActivePeople active(database, as_of);
  std::vector<SeenPerson> people;
  for (std::size_t place = 0; place < identities.size(); ++place) {
    const DeveloperId developer = identities.at(place).developer;
    if (identities.of(developer).front() != place || developers.at(developer).is_bot) continue;
    SeenPerson person{.id = developer, .deeds = {}};
    for (const std::size_t member : identities.of(developer)) {
      const Deeds done = deeds.of(identities.at(member).id);
      person.deeds += done;
      if (done.last) ++person.identity_count;
    }
    if (!person.deeds.last) continue;
    person.is_active = active.contains(developer, person.deeds.last);
    people.push_back(std::move(person));
  }
  std::ranges::sort(people, {}, [&](const SeenPerson& person) {
    return std::tuple(-person.deeds.commits, -person.deeds.reviews, -person.deeds.comments,
                      developers.at(person.id).key);
  });
  return people;
}

}  // namespace

Report IdentityListAgent::answer(const Question& question, Database& database) const {
  const References references(database);
  const Developers developers(database);
  const KnownIdentities identities(database);
  const auto people = seen_people(database, identities, developers, question.as_of);
  std::vector<DeveloperId> ids;
  for (const SeenPerson& person : people) ids.push_back(person.id);
  const auto names = developers.distinct_names(ids);

  Report report;
  report.agent = name();
  report.question = "identity list";
  report.as_of = question.as_of;
  report.title = "People";
  report.sections.push_back(section_of(
      {.id = "people", .empty_note = "no answer: nobody did anything by then"}, people,
      question.limit, [&](const SeenPerson& person) {
        const auto identity_count = person.identity_count;
        Finding finding;
        finding.subject = references.developer(developers.at(person.id));
        finding.statement =
            fmt::format("{} — {}; {}; {}", names.at(person.id),
                        counted(identity_count, "identity", "identities"), to_string(person.deeds),
                        person.is_active ? "active" : "departed");
        finding.details = affiliations_of(database, person.id, question.as_of);
        cite(finding, finding.subject);
        return finding;
      }));
  return report;
}

}  // namespace teammemory
