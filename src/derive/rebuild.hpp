#pragma once

#include <string>
#include <utility>
#include <vector>

#include <teammemory/source.hpp>
#include <teammemory/store.hpp>

namespace teammemory {

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
  /// Names of link rules that are not applied, as if nobody had stated anything in that way.
  std::vector<std::string> without_rules = {};
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

/// True where the derived half was made by these rules, with these options, from what is recorded
/// now. At once, however large the store is.
bool is_derived_current(Database& database, const DeriveOptions& options);

}  // namespace teammemory
