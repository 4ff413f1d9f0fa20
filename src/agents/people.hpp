#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

namespace teammemory {

/// A person, or a program, as the derived half of the store joins their identities.
struct Developer {
  std::string key;  ///< stable between stores
  std::string name;
  std::optional<std::string> email;
  bool is_bot = false;
};

/// The developers of the store: each is read when first asked for.
class Developers {
 public:
  explicit Developers(Database& database);

  const Developer& at(DeveloperId id) const;

  /// The name for display, or "unknown".
  std::string name(std::optional<DeveloperId> id) const;

  /// Who is behind an identity; nobody for bots and for identities of nobody.
  std::optional<DeveloperId> person(IdentityId identity) const;

  /// Names under which different people come apart: those of one name get the e-mail address, else
  /// the key, behind it. Names alone never make a person.
  std::map<DeveloperId, std::string> distinct_names(std::span<const DeveloperId> ids) const;

 private:
  std::unique_ptr<Statement> find_;
  std::unique_ptr<Statement> find_person_;
  mutable std::unordered_map<std::int64_t, Developer> developers_;               // by id
  mutable std::unordered_map<std::int64_t, std::optional<DeveloperId>> people_;  // by identity
};

/// Tells who was doing anything within k_active_days before `as_of`.
class ActivePeople {
 public:
  ActivePeople(Database& database, Timestamp as_of);

  /// Give an activity at or before `as_of` where one is known: a late one spares the search.
  bool contains(DeveloperId developer, std::optional<Timestamp> known_activity);

 private:
  bool is_seen_by(Statement& statement, DeveloperId developer) const;

  std::unique_ptr<Statement> has_committed_;
  std::unique_ptr<Statement> has_acted_;  // null where there is nothing but commits
  Timestamp as_of_;
  Timestamp active_from_;
};

}  // namespace teammemory
