#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace teammemory {

/// "Name <mail>" as user.name and user.email of the repository that `folder` is in say, else of the
/// first of `user_files` that says both. Nothing where nobody does.
std::optional<std::string> configured_author(const std::filesystem::path& folder,
                                             const std::vector<std::filesystem::path>& user_files);

}  // namespace teammemory
