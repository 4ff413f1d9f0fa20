#include "sources/git/plain_repository.hpp"

#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include <sys/stat.h>

#include "util/text.hpp"

namespace teammemory {
namespace {

bool is_there(const std::filesystem::path& path) {
  std::error_code failed;
  return std::filesystem::symlink_status(path, failed).type() !=
         std::filesystem::file_type::not_found;
}

bool has_objects_and_head(const std::filesystem::path& folder) {
  return is_there(folder / "HEAD") && is_there(folder / "objects");
}

/// Settings that make more of a repository than a folder with a ".git" in it.
bool has_odd_settings(const std::filesystem::path& git_directory) {
  std::ifstream file(git_directory / "config", std::ios::binary);
  if (!file) return true;
  const std::string text = lower_ascii(
      std::string{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}});
  for (const std::string_view word : {"worktree", "include", "extensions", "bare = true", "\\\n"}) {
    if (text.find(word) != std::string::npos) return true;
  }
  return text.find("bare = false") == std::string::npos;
}

bool is_plain_repository(const std::filesystem::path& git_directory) {
  std::error_code failed;
  const auto status = std::filesystem::symlink_status(git_directory, failed);
  return std::filesystem::is_directory(status) && has_objects_and_head(git_directory) &&
         is_there(git_directory / "refs") && !is_there(git_directory / "commondir") &&
         !has_odd_settings(git_directory);
}

/// Nothing where the folder cannot be looked at.
std::optional<dev_t> file_system_of(const std::filesystem::path& folder) {
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0) return std::nullopt;
  return status.st_dev;
}

}  // namespace

PlainSearch find_plain_repository(const std::filesystem::path& folder) {
  std::error_code failed;
  const auto start = std::filesystem::canonical(folder, failed);
  if (failed) return {};
  const auto file_system = file_system_of(start);
  for (auto place = start;; place = place.parent_path()) {
    const auto git_directory = place / ".git";
    if (is_there(git_directory)) {
      const bool is_plain =
          file_system_of(place) == file_system && is_plain_repository(git_directory);
      return is_plain ? PlainSearch{true, RepositoryPlace{git_directory, place}} : PlainSearch{};
    }
    if (has_objects_and_head(place)) return {};
    if (place == place.root_path()) return {true, std::nullopt};
  }
}

}  // namespace teammemory
