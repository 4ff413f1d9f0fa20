#include "sources/git/repository_place.hpp"

#include "sources/git/git_handles.hpp"
#include "sources/git/plain_repository.hpp"

namespace teammemory {
namespace {

/// libgit2 ends folders with a separator.
std::filesystem::path folder_path(const char* text) {
  const std::filesystem::path path = text;
  return path.has_filename() ? path : path.parent_path();
}

}  // namespace

std::optional<RepositoryPlace> find_repository(const std::filesystem::path& folder) {
  if (PlainSearch search = find_plain_repository(folder); search.is_certain) return search.place;
  start_libgit2();
  RepositoryHandle repository;
  if (git_repository_open_ext(out(repository), folder.c_str(), 0, nullptr) != 0)
    return std::nullopt;
  const auto git_directory = folder_path(git_repository_commondir(repository.get()));
  const char* work_tree = git_repository_workdir(repository.get());
  return RepositoryPlace{git_directory,
                         work_tree == nullptr ? git_directory : folder_path(work_tree)};
}

}  // namespace teammemory
