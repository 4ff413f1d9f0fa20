#include "sources/git/object_folders.hpp"

#include <algorithm>
#include <fstream>
#include <string>

namespace teammemory {
namespace {

namespace fs = std::filesystem;

constexpr int k_deepest = 5;

void add_folder(const fs::path& folder, int depth, std::vector<fs::path>& folders) {
  std::error_code ignored;
  const fs::path canonical = fs::canonical(folder, ignored);
  if (canonical.empty() || std::ranges::find(folders, canonical) != folders.end()) return;
  folders.push_back(canonical);
  if (depth == k_deepest) return;
  std::ifstream alternates(canonical / "info" / "alternates");
  // A quoted path names no folder as it stands here: its objects are left to libgit2.
  for (std::string line; std::getline(alternates, line);) {
    if (!line.empty() && line.front() != '#') add_folder(canonical / line, depth + 1, folders);
  }
}

}  // namespace

fs::path objects_folder(git_repository* repository) {
  return fs::path(git_repository_commondir(repository)) / "objects";
}

std::vector<fs::path> object_folders(git_repository* repository) {
  std::vector<fs::path> folders;
  add_folder(objects_folder(repository), 0, folders);
  return folders;
}

}  // namespace teammemory
