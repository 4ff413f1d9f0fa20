#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <teammemory/source.hpp>

#include "sources/git/git_handles.hpp"

namespace teammemory {

/// Opens the repository that a folder is in (bare, work tree, linked work tree). Throws DataError
/// where there is none or libgit2 cannot read it.
RepositoryHandle open_git_repository(const std::filesystem::path& folder);

/// What the repository says of itself. `name` overrides the one found.
GitRepositoryRecord describe_repository(git_repository* repository, const std::string& name);

/// "owner/name" of a remote's URL; nothing for local paths and URLs without an owner.
std::optional<std::string> name_from_url(std::string_view url);

}  // namespace teammemory
