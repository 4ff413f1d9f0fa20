#pragma once

#include <teammemory/store.hpp>

namespace teammemory {

/// Fills file_presence. A repository's first-parent line tells a tree exactly: what the last commit
/// on it did to a path, merges included, is what became of the path. As of a moment that is the last
/// one among the commits dated up to then.
void derive_file_presence(Database& database);

}  // namespace teammemory
