#pragma once

#include <filesystem>

#include "app/config.hpp"

namespace teammemory {

/// Reads a `teammemory.toml` over what `config` holds. Relative paths in it start at its folder.
/// Throws UsageError: "FILE:LINE: KEY: what is wrong".
void read_config_file(const std::filesystem::path& file, Config& config);

}  // namespace teammemory
