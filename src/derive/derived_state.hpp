#pragma once

#include <string>

#include <teammemory/store.hpp>

#include "derive/rebuild.hpp"

namespace teammemory {

/// What the derived half was made from. Equal states give an equal derived half.
struct DerivedState {
  std::string rules;          ///< versions of the rules
  std::string configuration;  ///< the options, spelled out
  std::string recorded;       ///< a cheap mark of what is recorded

  friend bool operator==(const DerivedState&, const DerivedState&) = default;
};

/// As it would be made now.
DerivedState current_state(Database& database, const DeriveOptions& options);

DerivedState read_state(Database& database);
void write_state(Database& database, const DerivedState& state);

}  // namespace teammemory
