#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <teammemory/source.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

namespace teammemory {

/// For whom somebody works or worked.
struct Affiliation {
  std::string person;  ///< "realm:key", an e-mail address or a GitHub login
  std::string organisation;
  std::optional<Timestamp> from = {};   ///< the first moment; none is always
  std::optional<Timestamp> until = {};  ///< the last moment; none is to this day

  friend bool operator==(const Affiliation&, const Affiliation&) = default;
};

/// What the configuration says about deriving. Two equal values give the same derived half.
struct DeriveOptions {
  /// Path glob ("src/auth/**") and component name; the first match wins, before any folder rule.
  std::vector<std::pair<std::string, std::string>> components = {};
  /// Identities of one person each, as "realm:key" or a bare e-mail address or GitHub login.
  std::vector<std::vector<std::string>> same_person = {};
  /// Further names of bots: GitHub logins, e-mail addresses or git names; `*` matches anything.
  std::vector<std::string> bots = {};
  /// Forge repository ("owner/name") and the name of the git repository that holds its commits.
  std::vector<std::pair<std::string, std::string>> repository_matches = {};
  /// Former name of a repository ("owner/name") and the name by which the store knows it.
  std::vector<std::pair<std::string, std::string>> repository_aliases = {};
  /// Names of rules of links and identities that are not applied, as if nobody had stated anything
  /// in that way.
  std::vector<std::string> without_rules = {};
  /// Identities of as many people each, named as in `same_person`. Wins over it.
  std::vector<std::vector<std::string>> apart = {};
  /// Names that are no bots', whatever says so; like `bots`, and wins over it.
  std::vector<std::string> humans = {};
  std::vector<Affiliation> affiliations = {};
};

/// Makes the derived half anew from the recorded half, in one transaction. The same recorded half
/// and options give the same rows whatever the order in which records came in. `progress` is told
/// of the steps; it may throw, and all stays as it was.
void rebuild(Database& database, const DeriveOptions& options,
             const ProgressFunction& progress = {});

/// Brings the derived half to what `rebuild` would make of it: follows what has changed where that
/// is local, rebuilds where it is not, does nothing where nothing has changed. See ADR 10.
void update_derived(Database& database, const DeriveOptions& options,
                    const ProgressFunction& progress = {});

/// Like update_derived, inside a transaction of the caller's and without asking whether anything
/// has changed: to see what would come out, and roll it back.
void update_derived_within(Database& database, const DeriveOptions& options);

/// True where the derived half was made by these rules, with these options, from what is recorded
/// now. At once, however large the store is.
bool is_derived_current(Database& database, const DeriveOptions& options);

}  // namespace teammemory
