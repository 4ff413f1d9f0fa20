#pragma once

#include <teammemory/store.hpp>

#include "derive/rebuild.hpp"

namespace teammemory {

/// Fills repository_matches: which git repository holds the commits of which forge repository.
void derive_repository_matches(Database& database, const DeriveOptions& options);

/// Whether a remote's URL ends in "owner/name", with or without ".git", ignoring ASCII case.
bool remote_names_repository(std::string_view url, std::string_view owner_and_name);

}  // namespace teammemory
