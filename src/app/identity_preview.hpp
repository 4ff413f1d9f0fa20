#pragma once

#include <teammemory/report.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

#include "derive/rebuild.hpp"
#include "store/identity_decisions.hpp"

namespace teammemory {

/// What a decision about identities would change, without changing the store: people before and
/// after, and where the first expert of a file or component, or its number of contributors, becomes
/// another. `database` must be open to write: the decision is taken, looked at and rolled back.
Report preview_decision(Database& database, const DeriveOptions& options,
                        const IdentityDecision& decision, Timestamp as_of);

}  // namespace teammemory
