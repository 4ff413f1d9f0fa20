#include "sources/git/object_mark.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "util/sha256.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

namespace fs = std::filesystem;

/// Borrowed folders may borrow in turn; git itself stops here.
constexpr int k_deepest_loan = 5;

void add_files(const fs::path& objects, std::vector<std::string>& names) {
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator(objects, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (entry->is_directory(error)) continue;
    names.push_back(entry->path().string());
  }
}

void add_borrowed(const fs::path& objects, int depth, std::vector<std::string>& names) {
  if (depth == k_deepest_loan) return;
  std::ifstream file(objects / "info/alternates");
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const fs::path lender = objects / line;
    add_files(lender, names);
    add_borrowed(lender, depth + 1, names);
  }
}

}  // namespace

std::string object_mark(git_repository* repository) {
  const fs::path objects = fs::path{git_repository_commondir(repository)} / "objects";
  std::vector<std::string> names;
  add_files(objects, names);
  add_borrowed(objects, 0, names);
  std::ranges::sort(names);
  std::string text;
  for (const std::string& name : names) text += name + '\n';
  return to_hex(sha256(text));
}

}  // namespace teammemory
