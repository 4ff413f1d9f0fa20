#pragma once

#include <filesystem>
#include <vector>

#include "sources/git/git_handles.hpp"

namespace teammemory {

/// The folder of a repository's own objects.
std::filesystem::path objects_folder(git_repository* repository);

/// The folders in which a repository's objects lie: its own first, then its alternates (objects/
/// info/alternates, followed as deep as git does; gitrepository-layout(5)).
std::vector<std::filesystem::path> object_folders(git_repository* repository);

}  // namespace teammemory
