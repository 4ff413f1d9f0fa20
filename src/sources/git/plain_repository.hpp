#pragma once

#include <filesystem>
#include <optional>

#include "sources/git/repository_place.hpp"

namespace teammemory {

/// What can be said of a folder without libgit2, whose start reads certificates and costs as much as
/// answering a question.
struct PlainSearch {
  bool is_certain = false;               ///< else only libgit2 knows
  std::optional<RepositoryPlace> place;  ///< nothing: the folder is in no repository
};

/// Looks for a plain ".git" folder from `folder` upwards. Certain only where there is nothing odd:
/// no ".git" file, bare repository, other file system, or setting that moves the work tree.
PlainSearch find_plain_repository(const std::filesystem::path& folder);

}  // namespace teammemory
