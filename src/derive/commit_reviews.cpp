#include "derive/commit_reviews.hpp"

#include <map>
#include <optional>
#include <string>

#include "derive/email_rule.hpp"
#include "derive/message_scan.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

class People {
 public:
  explicit People(Database& database) {
    const auto statement = database.prepare(
        "SELECT id, realm, key, coalesce(email, '') FROM identities ORDER BY realm, key");
    while (statement->step()) {
      const auto id = statement->id<IdentityId>(0);
      if (statement->text(1) == "git") by_key_.emplace(statement->string(2), id);
      if (is_personal_email(statement->text(3)))
        by_email_.emplace(lower_ascii(trim(statement->text(3))), id);
    }
  }

  std::optional<IdentityId> find(const ReviewTrailer& trailer) const {
    if (const auto found = by_key_.find(trailer.name + " <" + trailer.email + ">");
        found != by_key_.end()) {
      return found->second;
    }
    const auto found = by_email_.find(lower_ascii(trailer.email));
    return found == by_email_.end() ? std::nullopt : std::optional{found->second};
  }

 private:
  std::map<std::string, IdentityId> by_key_;
  std::map<std::string, IdentityId> by_email_;
};

}  // namespace

void derive_commit_reviews(Database& database) {
  const People people(database);
  const auto insert = database.prepare(
      "INSERT INTO commit_reviews (commit_id, position, rule, name, email, identity_id) "
      "VALUES (:commit, :position, :rule, :name, :email, :identity)");
  const auto commits = database.prepare(
      "SELECT id, message FROM commits WHERE is_reachable = 1 AND message LIKE '%ed-by:%' ORDER BY "
      "id");
  while (commits->step()) {
    for (const ReviewTrailer& trailer : scan_review_trailers(commits->text(1))) {
      insert->bind(":commit", commits->id<CommitId>(0));
      insert->bind(":position", static_cast<std::int64_t>(trailer.position))
          .bind(":rule", trailer.rule);
      insert->bind(":name", trailer.name)
          .bind(":email", trailer.email)
          .bind(":identity", people.find(trailer))
          .run();
    }
  }
}

}  // namespace teammemory
