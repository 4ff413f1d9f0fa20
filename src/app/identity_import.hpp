#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <teammemory/store.hpp>

#include "store/identity_decisions.hpp"

namespace teammemory {

/// What a file says about who is who, as decisions that nobody has made yet: without date, author
/// and reason.
struct IdentityFile {
  std::vector<IdentityDecision> decisions;
  std::vector<std::string> left_out;  ///< entries that no decision can hold: patterns of names
};

/// Reads a teammemory.toml (by its ending) or a .mailmap. Throws UsageError where it cannot be
/// read.
IdentityFile read_identity_file(const std::filesystem::path& path);

/// The decisions that the store never had: what was taken over once and undone since stays undone.
std::vector<IdentityDecision> new_decisions(Database& database,
                                            std::vector<IdentityDecision> decisions);

}  // namespace teammemory
