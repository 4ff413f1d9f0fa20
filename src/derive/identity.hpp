#pragma once

#include "derive/step.hpp"

namespace teammemory {

/// Fills developers, developer_identities and identity_suggestions; see docs/identities.md. Reads
/// identity_commits and pr_commits. Rows that stand already are kept where they are right.
void fill_identities(Derivation& derivation);

/// Who is who hangs on everybody, and is few rows: worked out in memory as ever.
bool follow_identities(Derivation& derivation, const Delta& delta);

}  // namespace teammemory
