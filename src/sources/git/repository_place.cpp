#include "sources/git/repository_place.hpp"

#include <git2.h>

#include "util/handle.hpp"

namespace teammemory {
namespace {

/// Drops the separator at the end that libgit2 gives folders.
std::filesystem::path folder_path(const char* text) {
  const std::filesystem::path path = text;
  return path.has_filename() ? path : path.parent_path();
}

}  // namespace

std::optional<RepositoryPlace> find_repository(const std::filesystem::path& folder) {
  git_libgit2_init();
  // Only the place is asked for: whose files these are does not matter.
  git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  std::optional<RepositoryPlace> place;
  {
    Handle<git_repository, git_repository_free> repository;
    if (git_repository_open_ext(out(repository), folder.c_str(), 0, nullptr) == 0) {
      const char* work_tree = git_repository_workdir(repository.get());
      const auto git_directory = folder_path(git_repository_commondir(repository.get()));
      place = RepositoryPlace{git_directory, work_tree == nullptr ? git_directory : folder_path(work_tree)};
    }
  }
  git_libgit2_shutdown();
  return place;
}

}  // namespace teammemory
