#include "agents/known_identities.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "agents/evidence.hpp"
#include "agents/query.hpp"
#include "util/text.hpp"
#include "util/unicode.hpp"

namespace teammemory {

KnownIdentities::KnownIdentities(Database& database) {
  const auto row = agent_query(database, "identity/all.sql");
  while (row->step()) {
    KnownIdentity identity{.id = row->id<IdentityId>(0),
                           .qualified_key = row->string(1) + ":" + row->string(2),
                           .name = row->string(3),
                           .email = row->string(4),
                           .login = row->string(5),
                           .developer = row->id<DeveloperId>(6),
                           .rule = row->string(7),
                           .evidence = row->string(8)};
    const std::size_t place = identities_.size();
    places_.emplace(identity.id.value, place);
    members_[identity.developer.value].push_back(place);
    if (!identity.name.empty()) by_name_[fold_case(identity.name)].push_back(place);
    finder_.add(identity.qualified_key, identity.email);
    identities_.push_back(std::move(identity));
  }
  // The name for display may be the .mailmap's alone.
  const auto shown = database.prepare("SELECT id, name FROM developers ORDER BY key");
  while (shown->step()) {
    auto& named = by_name_[fold_case(shown->text(1))];
    const std::size_t first = members_.at(shown->integer(0)).front();
    const auto place = std::ranges::lower_bound(named, first);
    if (place == named.end() || *place != first) named.insert(place, first);
  }
}

MeantIdentities KnownIdentities::require(std::string_view text) const {
  if (auto found = finder_.find(text); !found.empty()) return {std::move(found), false};
  const auto named = by_name_.find(fold_case(text));
  if (named == by_name_.end()) {
    std::set<std::string> known;
    for (const KnownIdentity& identity : identities_) {
      for (const std::string* candidate :
           {&identity.name, &identity.email, &identity.login, &identity.qualified_key}) {
        if (!candidate->empty()) known.insert(*candidate);
      }
    }
    throw NotFoundError(fmt::format("nobody is known as {}", text),
                        near_matches(std::string{text}, {known.begin(), known.end()}));
  }
  const DeveloperId person = identities_.at(named->second.front()).developer;
  const bool is_one = std::ranges::all_of(
      named->second, [&](std::size_t place) { return at(place).developer == person; });
  if (!is_one) fail_ambiguous(text, named->second);
  return {of(person), true};
}

DeveloperId KnownIdentities::require_person(std::string_view text) const {
  const MeantIdentities meant = require(text);
  const DeveloperId person = at(meant.identities.front()).developer;
  const bool is_one = std::ranges::all_of(
      meant.identities, [&](std::size_t place) { return at(place).developer == person; });
  if (!is_one) fail_ambiguous(text, meant.identities);
  return person;
}

void KnownIdentities::fail_ambiguous(std::string_view text,
                                     const std::vector<std::size_t>& identities) const {
  std::map<std::int64_t, std::string> people;
  for (const std::size_t place : identities)
    people.emplace(at(place).developer.value, at(place).qualified_key);
  std::vector<std::string> keys;
  for (const auto& [developer, key] : people) keys.push_back(key);
  std::ranges::sort(keys);
  throw NotFoundError(
      fmt::format("{} people are known as {}: name one by realm:key", keys.size(), text), keys);
}

Deeds& Deeds::operator+=(const Deeds& other) {
  commits += other.commits;
  reviews += other.reviews;
  comments += other.comments;
  opened += other.opened;
  if (other.first && (!first || *other.first < *first)) first = other.first;
  if (other.last && (!last || *other.last > *last)) last = other.last;
  return *this;
}

std::string to_string(const Deeds& deeds) {
  std::vector<std::string> parts;
  const auto add = [&](std::int64_t count, std::string_view singular, std::string_view plural) {
    if (count > 0) parts.push_back(counted(count, singular, plural));
  };
  add(deeds.commits, "commit", "commits");
  add(deeds.reviews, "review", "reviews");
  add(deeds.comments, "comment", "comments");
  add(deeds.opened, "issue or pull request opened", "issues and pull requests opened");
  if (!deeds.first) return "nothing";
  const std::string from = format_date(*deeds.first);
  const std::string to = format_date(*deeds.last);
  parts.push_back(from == to ? from : fmt::format("{} to {}", from, to));
  return join(parts, ", ");
}

DeedCounter::DeedCounter(Database& database, Timestamp as_of)
    : statement_(agent_query(database, "identity/deeds.sql")), as_of_(as_of) {}

Deeds DeedCounter::of(IdentityId identity) {
  statement_->reset();
  statement_->bind(":identity_id", identity).bind(":as_of", as_of_);
  Deeds deeds;
  while (statement_->step()) {
    Deeds some;
    const std::string_view kind = statement_->text(0);
    const std::int64_t count = statement_->integer(1);
    if (kind == "commits") some.commits = count;
    if (kind == "reviews") some.reviews = count;
    if (kind == "comments") some.comments = count;
    if (kind == "opened") some.opened = count;
    some.first = statement_->optional_time(2);
    some.last = statement_->optional_time(3);
    deeds += some;
  }
  return deeds;
}

Deeds DeedCounter::of(const KnownIdentities& identities, DeveloperId developer) {
  Deeds deeds;
  for (const std::size_t place : identities.of(developer)) deeds += of(identities.at(place).id);
  return deeds;
}

}  // namespace teammemory
