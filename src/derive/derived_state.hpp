#pragma once

#include <cstdint>
#include <string>

#include <teammemory/store.hpp>

#include "derive/rebuild.hpp"
#include "store/recorded_changes.hpp"

namespace teammemory {

/// By what the derived half was made.
struct DerivedBasis {
  std::string rules;          ///< versions of the rules
  std::string configuration;  ///< the options, spelled out

  friend bool operator==(const DerivedBasis&, const DerivedBasis&) = default;
};

/// What of the recorded half is compared to see what has changed: the newest keys of tables that
/// only grow, and digests of small tables.
struct RecordedMarks {
  std::int64_t newest_commit = 0;
  std::int64_t newest_identity = 0;
  std::string repositories;
  std::string refs;
  std::string mailmap;
  std::string decisions;  ///< about identities
};

/// Digests of all that decides what a reference in a text means.
struct KnownNames {
  std::string repositories;  ///< repositories, their matches and projects
  std::string records;       ///< issues and pull requests

  friend bool operator==(const KnownNames&, const KnownNames&) = default;
};

/// From what the derived half was made, and by what.
struct DerivedState {
  DerivedBasis basis;
  RecordedChanges changes;
  RecordedMarks marks;
  KnownNames names;
};

DerivedBasis current_basis(const DeriveOptions& options);
RecordedMarks current_marks(Database& database);

/// Call once repository_matches is filled.
std::string known_repositories(Database& database);
std::string known_records(Database& database);

DerivedState read_state(Database& database);
void write_state(Database& database, const DerivedState& state);

}  // namespace teammemory
