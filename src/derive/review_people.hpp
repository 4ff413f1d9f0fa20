#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <teammemory/store.hpp>

namespace teammemory {

/// Finds the people of review trailers: the identity of git of that very name and e-mail, else the
/// first identity (by realm and key) with that personal e-mail. Loads them when first asked.
class ReviewPeople {
 public:
  explicit ReviewPeople(Database& database) : database_(&database) {}

  std::optional<IdentityId> find(std::string_view name, std::string_view email);

 private:
  void load();

  Database* database_;
  bool is_loaded_ = false;
  std::unordered_map<std::string, IdentityId> by_key_;
  std::unordered_map<std::string, IdentityId> by_email_;
};

/// Finds the people of all trailers in commit_reviews anew.
void follow_review_people(Database& database);

}  // namespace teammemory
