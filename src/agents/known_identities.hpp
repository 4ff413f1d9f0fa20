#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

#include "agents/people.hpp"
#include "model/identity_finder.hpp"

namespace teammemory {

/// An identity, and whose it is.
struct KnownIdentity {
  IdentityId id;
  std::string qualified_key;  ///< "github:mturac"
  std::string name;
  std::string email;
  std::string login;
  DeveloperId developer;
  std::string rule;  ///< that joined it; see docs/identities.md
  std::string evidence;
};

/// Whom a text means.
struct MeantIdentities {
  std::vector<std::size_t> identities;  ///< places in KnownIdentities, ascending; never empty
  bool is_person = false;  ///< a display name: all identities of the one person who bears it
};

/// All identities of the store, by realm and key.
class KnownIdentities {
 public:
  explicit KnownIdentities(Database& database);

  std::size_t size() const { return identities_.size(); }
  const KnownIdentity& at(std::size_t place) const { return identities_.at(place); }
  const KnownIdentity& with(IdentityId id) const { return identities_.at(places_.at(id.value)); }

  /// The places of a developer's identities, ascending.
  const std::vector<std::size_t>& of(DeveloperId developer) const {
    return members_.at(developer.value);
  }

  /// Whom a text means: "realm:key", an e-mail address, a GitHub login or a display name. Throws
  /// NotFoundError, with near matches, where it is nobody or several people bear the name.
  MeantIdentities require(std::string_view text) const;

  /// The developer of whom a text means one or all identities. Throws NotFoundError as well where
  /// they are several people's.
  DeveloperId require_person(std::string_view text) const;

  /// Whom entries of a decision mean: "realm:key" or "email:address".
  std::vector<std::size_t> find_all(const std::vector<std::string>& entries) const {
    return finder_.find_all(entries);
  }

 private:
  [[noreturn]] void fail_ambiguous(std::string_view text,
                                   const std::vector<std::size_t>& identities) const;

  std::vector<KnownIdentity> identities_;
  std::map<std::int64_t, std::size_t> places_;                // by identity
  std::map<std::int64_t, std::vector<std::size_t>> members_;  // by developer
  std::map<std::string, std::vector<std::size_t>> by_name_;   // folded
  IdentityFinder finder_;
};

/// What somebody did up to a moment.
struct Deeds {
  std::int64_t commits = 0;  ///< without merges
  std::int64_t reviews = 0;
  std::int64_t comments = 0;
  std::int64_t opened = 0;  ///< issues and pull requests
  std::optional<Timestamp> first;
  std::optional<Timestamp> last;

  Deeds& operator+=(const Deeds& other);
  friend bool operator==(const Deeds&, const Deeds&) = default;
};

/// "12 commits, 3 reviews, 2024-01-03 to 2026-05-20"; what there is none of is left out.
std::string to_string(const Deeds& deeds);

/// Counts deeds, identity by identity.
class DeedCounter {
 public:
  DeedCounter(Database& database, Timestamp as_of);

  Deeds of(IdentityId identity);
  Deeds of(const KnownIdentities& identities, DeveloperId developer);

 private:
  std::unique_ptr<Statement> statement_;
  Timestamp as_of_;
};

}  // namespace teammemory
