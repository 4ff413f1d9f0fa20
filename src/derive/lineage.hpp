#pragma once

#include <teammemory/store.hpp>

namespace teammemory {

/// Fills file_lineage: each file's earlier names by the renames of reachable commits, followed back
/// in time, and the file itself without an end.
void derive_file_lineage(Database& database);

}  // namespace teammemory
