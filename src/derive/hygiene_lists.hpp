#pragma once

#include <teammemory/store.hpp>

namespace teammemory {

/// Fills files_without_component and unlinked_commits: what hygiene would look for among all files
/// and all commits.
void derive_hygiene_lists(Database& database);

}  // namespace teammemory
