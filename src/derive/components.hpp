#pragma once

#include <teammemory/store.hpp>

#include "derive/rebuild.hpp"

namespace teammemory {

/// Fills components, file_components (files of reachable commits) and issue_components. Names that
/// differ in ASCII case only are one component: the configuration's spelling goes before the
/// folders' (the one with most files), and that before the trackers'.
void derive_components(Database& database, const DeriveOptions& options);

}  // namespace teammemory
