#pragma once

#include <teammemory/store.hpp>

#include "derive/rebuild.hpp"

namespace teammemory {

/// Fills developers, developer_identities and identity_suggestions; see docs/identities.md. Reads
/// no other derived table.
void derive_identities(Database& database, const DeriveOptions& options);

}  // namespace teammemory
