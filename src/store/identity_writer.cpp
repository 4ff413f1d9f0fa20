#include "store/identity_writer.hpp"

#include <algorithm>
#include <string_view>

#include <embedded/store_sql.hpp>

namespace teammemory {
namespace {

std::string_view realm_name(Realm realm) {
  switch (realm) {
    case Realm::git:
      return "git";
    case Realm::github:
      return "github";
    case Realm::jira:
      return "jira";
  }
  return "";
}

/// Takes a field over where the statement is newer than the one that is kept; true when it was.
template <class T>
bool take_over(std::string_view name, const Stated<T>& said, const Stamp& stamp,
               std::optional<T>& kept, FieldStamps& stamps) {
  if (!said.is_stated()) return false;
  const auto found = stamps.find(name);
  if (found != stamps.end() && found->second >= stamp) return false;
  stamps.insert_or_assign(std::string{name}, stamp);
  kept = said.value();
  return true;
}

std::optional<std::int64_t> newest(const FieldStamps& stamps) {
  std::optional<std::int64_t> time;
  for (const auto& [name, stamp] : stamps) time = std::max(time, std::optional{stamp->time});
  return time;
}

}  // namespace

IdentityWriter::Entry IdentityWriter::load(const Person& person) {
  const auto realm = realm_name(person.realm);
  Entry entry;
  Statement& find = statements_->get(embedded::store_sql("sql/find_identity.sql"));
  find.bind(":realm", realm).bind(":key", person.key);
  if (find.step()) {
    entry.id = find.id<IdentityId>(0);
    entry.name = find.optional_string(1);
    entry.email = find.optional_string(2);
    entry.login = find.optional_string(3);
    if (!find.is_null(4)) entry.is_bot = find.flag(4);
    entry.stamps = decode_stamps(find.text(5));
    return entry;
  }
  statements_->get("INSERT INTO identities (realm, key) VALUES (:realm, :key)")
      .bind(":realm", realm)
      .bind(":key", person.key)
      .run();
  entry.id = IdentityId{statements_->database().last_insert_id()};
  if (person.realm == Realm::git) {
    entry.name = person.name.value();
    entry.email = person.email.value();
    entry.is_changed = true;
  }
  return entry;
}

IdentityId IdentityWriter::intern(const Person& person, const Stamp& stamp) {
  const auto key = std::pair{person.realm, person.key};
  auto found = entries_.find(key);
  if (found == entries_.end()) found = entries_.emplace(key, load(person)).first;
  Entry& entry = found->second;
  // The key of git's people holds all that there is to say of them.
  if (person.realm == Realm::git) return entry.id;
  bool is_changed = take_over("name", person.name, stamp, entry.name, entry.stamps);
  is_changed |= take_over("email", person.email, stamp, entry.email, entry.stamps);
  is_changed |= take_over("login", person.login, stamp, entry.login, entry.stamps);
  is_changed |= take_over("is_bot", person.is_bot, stamp, entry.is_bot, entry.stamps);
  entry.is_changed |= is_changed;
  return entry.id;
}

void IdentityWriter::flush() {
  for (auto& [key, entry] : entries_) {
    if (!entry.is_changed) continue;
    statements_->get(embedded::store_sql("sql/update_identity.sql"))
        .bind(":id", entry.id)
        .bind(":name", entry.name)
        .bind(":email", entry.email)
        .bind(":login", entry.login)
        .bind(":is_bot", entry.is_bot)
        .bind(":field_stamps", encode_stamps(entry.stamps))
        .bind(":stated_at", newest(entry.stamps))
        .run();
    entry.is_changed = false;
  }
  constexpr std::size_t k_most = 50000;
  if (entries_.size() > k_most) entries_.clear();
}

}  // namespace teammemory
