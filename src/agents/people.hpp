#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <teammemory/ids.hpp>
#include <teammemory/report.hpp>
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

/// All developers of the store.
class Developers {
 public:
  explicit Developers(Database& database);

  const Developer& at(DeveloperId id) const { return developers_.at(id); }

  /// The name for display, or "unknown".
  std::string name(std::optional<DeveloperId> id) const;

  /// Adds the e-mail address, else the key, to the statements of findings about different people of
  /// one name: names alone never make a person.
  void tell_apart(std::span<Finding* const> findings) const;

 private:
  std::map<DeveloperId, Developer> developers_;
  std::map<std::string, const Developer*> by_key_;
};

/// When each developer was last seen doing anything at or before `as_of`.
std::map<DeveloperId, Timestamp> last_activities(Database& database, Timestamp as_of);

/// Seen within k_active_days before `as_of`.
bool is_active(const std::map<DeveloperId, Timestamp>& last_activities, DeveloperId id,
               Timestamp as_of);

}  // namespace teammemory
