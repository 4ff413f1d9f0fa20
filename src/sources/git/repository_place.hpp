#pragma once

#include <filesystem>
#include <optional>

namespace teammemory {

/// Where a git repository lives.
struct RepositoryPlace {
  std::filesystem::path git_directory;  ///< the common one, shared by all work trees
  std::filesystem::path home;  ///< root of the work tree; of a bare repository, its git directory
};

/// The repository that `folder` is in, as git finds it; nothing where it is in none.
std::optional<RepositoryPlace> find_repository(const std::filesystem::path& folder);

}  // namespace teammemory
