#pragma once

#include "derive/step.hpp"

namespace teammemory {

/// Fills developers and what is known of them: their identities, kinds, splits, suggestions and
/// affiliations; see docs/identities.md. Reads identity_commits and pr_commits. Rows of people who
/// stay as they are are kept.
void fill_identities(Derivation& derivation);

/// Who is who hangs on everybody, and is few rows: worked out in memory as ever.
bool follow_identities(Derivation& derivation, const Delta& delta);

}  // namespace teammemory
