#include "app/identity_export.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "agents/known_identities.hpp"
#include "agents/people.hpp"
#include "util/quoting.hpp"

namespace teammemory {
namespace {

using Group = std::vector<std::string>;

std::string toml_array(const Group& group) {
  std::string text;
  for (const std::string& entry : group) text += (text.empty() ? "" : ", ") + toml_text(entry);
  return "[" + text + "]";
}

std::string toml_groups(std::string_view key, const std::vector<Group>& groups) {
  std::string text = fmt::format("{} = [\n", key);
  for (const Group& group : groups) text += fmt::format("  {},\n", toml_array(group));
  return text + "]\n";
}

/// Calls `work(places)` for each person of several identities, by their first.
template <class Work>
void for_each_joined(const KnownIdentities& identities, Work work) {
  for (std::size_t place = 0; place < identities.size(); ++place) {
    const auto& members = identities.of(identities.at(place).developer);
    if (members.front() == place && members.size() > 1) work(members);
  }
}

std::vector<Group> joined(const KnownIdentities& identities) {
  std::vector<Group> groups;
  for_each_joined(identities, [&](const std::vector<std::size_t>& members) {
    Group& group = groups.emplace_back();
    for (const std::size_t member : members) group.push_back(identities.at(member).qualified_key);
  });
  return groups;
}

/// One pair for each two people between whom a split stands.
std::vector<Group> apart(Database& database, const KnownIdentities& identities) {
  const auto row = database.prepare(
      "SELECT left_identity_id, right_identity_id FROM identity_splits ORDER BY left_identity_id, "
      "right_identity_id");
  std::set<std::pair<std::size_t, std::size_t>> people;
  const auto first_of = [&](IdentityId identity) {
    return identities.of(identities.with(identity).developer).front();
  };
  while (row->step()) {
    people.insert(
        std::minmax({first_of(row->id<IdentityId>(0)), first_of(row->id<IdentityId>(1))}));
  }
  std::vector<Group> groups;
  for (const auto& [left, right] : people)
    groups.push_back({identities.at(left).qualified_key, identities.at(right).qualified_key});
  return groups;
}

/// What the configuration says, and the identities of which it was decided.
Group decided_kinds(Database& database, const KnownIdentities& identities, bool is_bot,
                    Group configured) {
  const auto row = database.prepare(
      "SELECT k.identity_id FROM identity_kinds AS k JOIN identities AS i ON i.id = k.identity_id "
      "WHERE k.rule = 'decision' AND k.is_bot = :is_bot ORDER BY i.realm, i.key");
  row->bind(":is_bot", is_bot);
  while (row->step()) configured.push_back(identities.with(row->id<IdentityId>(0)).qualified_key);
  return configured;
}

std::string toml_affiliation(const Affiliation& affiliation) {
  std::string text =
      fmt::format("\n[[people.affiliation]]\nperson = {}\norganisation = {}\n",
                  toml_text(affiliation.person), toml_text(affiliation.organisation));
  if (affiliation.from) text += fmt::format("from = {}\n", format_date(*affiliation.from));
  if (affiliation.until) text += fmt::format("until = {}\n", format_date(*affiliation.until));
  return text;
}

/// "Name <mail>" in a line of a .mailmap can be read back only without its brackets inside.
bool fits_mailmap(const std::string& name, const std::string& email) {
  constexpr std::string_view k_brackets = "<>\n\r";
  return !email.empty() && name.find_first_of(k_brackets) == std::string::npos &&
         email.find_first_of(k_brackets) == std::string::npos;
}

}  // namespace

std::string export_people_toml(Database& database, const Config& config) {
  const KnownIdentities identities(database);
  std::string text =
      "# The [people] part of a teammemory.toml, as 'teammemory identity export' "
      "wrote it.\n[people]\n";
  text += toml_groups("same", joined(identities));
  text += toml_groups("apart", apart(database, identities));
  text += fmt::format("bots = {}\n",
                      toml_array(decided_kinds(database, identities, true, config.bots.value)));
  text += fmt::format("humans = {}\n",
                      toml_array(decided_kinds(database, identities, false, config.humans.value)));
  for (const Affiliation& affiliation : config.affiliations.value)
    text += toml_affiliation(affiliation);
  return text;
}

std::string export_mailmap(Database& database) {
  const KnownIdentities identities(database);
  const Developers developers(database);
  std::string lines;
  std::int64_t left_out = 0;
  for_each_joined(identities, [&](const std::vector<std::size_t>& members) {
    const Developer& person = developers.at(identities.at(members.front()).developer);
    const std::string email = person.email.value_or("");
    std::vector<const KnownIdentity*> written;
    for (const std::size_t member : members) {
      const KnownIdentity& identity = identities.at(member);
      const bool is_written = identity.qualified_key.starts_with("git:") &&
                              fits_mailmap(identity.name, identity.email) &&
                              fits_mailmap(person.name, email);
      if (is_written) written.push_back(&identity);
      if (!is_written) ++left_out;
    }
    if (written.size() < 2) return;
    for (const KnownIdentity* identity : written) {
      lines +=
          fmt::format("{} <{}> {} <{}>\n", person.name, email, identity->name, identity->email);
    }
  });
  std::string text = "# Who is who in git, as 'teammemory identity export' wrote it.\n";
  if (left_out > 0)
    text +=
        fmt::format("# Identities of trackers and forges that have no place here: {}\n", left_out);
  if (const auto splits = apart(database, identities).size(); splits > 0)
    text += fmt::format("# Pairs of people who are kept apart, which no .mailmap can say: {}\n",
                        splits);
  return text + lines;
}

}  // namespace teammemory
