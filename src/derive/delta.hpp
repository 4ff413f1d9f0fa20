#pragma once

#include <teammemory/store.hpp>

#include "derive/derived_state.hpp"
#include "derive/step.hpp"

namespace teammemory {

/// What changed in the recorded half since `before`, given what it looks like now. Costs what has
/// changed, beside the refs.
Delta find_delta(Database& database, const DerivedState& before, const RecordedChanges& changes,
                 const RecordedMarks& now);

}  // namespace teammemory
