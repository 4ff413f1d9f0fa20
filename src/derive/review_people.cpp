#include "derive/review_people.hpp"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "derive/email_rule.hpp"
#include "model/identity_finder.hpp"

namespace teammemory {

void ReviewPeople::load() {
  is_loaded_ = true;
  const auto statement = database_->prepare(
      "SELECT id, realm, key, coalesce(email, '') FROM identities ORDER BY realm, key");
  while (statement->step()) {
    const auto id = statement->id<IdentityId>(0);
    if (statement->text(1) == "git") by_key_.emplace(statement->string(2), id);
    if (is_personal_email(statement->text(3)))
      by_email_.emplace(comparable_email(statement->text(3)), id);
  }
}

std::optional<IdentityId> ReviewPeople::find(std::string_view name, std::string_view email) {
  if (!is_loaded_) load();
  if (const auto found = by_key_.find(fmt::format("{} <{}>", name, email));
      found != by_key_.end()) {
    return found->second;
  }
  const auto found = by_email_.find(comparable_email(email));
  return found == by_email_.end() ? std::nullopt : std::optional{found->second};
}

void follow_review_people(Database& database) {
  struct Change {
    std::int64_t commit = 0;
    std::int64_t position = 0;
    std::optional<IdentityId> identity;
  };
  std::vector<Change> changes;
  ReviewPeople people(database);
  const auto rows = database.prepare(
      "SELECT commit_id, position, name, email, identity_id FROM commit_reviews ORDER BY "
      "commit_id, position");
  while (rows->step()) {
    const auto identity = people.find(rows->text(2), rows->text(3));
    const auto before = rows->is_null(4) ? std::nullopt : std::optional{rows->id<IdentityId>(4)};
    if (identity != before) changes.push_back({rows->integer(0), rows->integer(1), identity});
  }
  const auto update = database.prepare(
      "UPDATE commit_reviews SET identity_id = :identity WHERE commit_id = :commit AND position = "
      ":position");
  for (const Change& change : changes) {
    update->bind(":identity", change.identity).bind(":commit", change.commit);
    update->bind(":position", change.position).run();
  }
}

}  // namespace teammemory
