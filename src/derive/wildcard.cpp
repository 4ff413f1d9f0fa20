#include "derive/wildcard.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::string_view k_any_folders = "**/";

/// Offsets of the path up to which the glob so far fits, ascending.
using Offsets = std::vector<std::size_t>;

bool starts_folder(std::string_view path, std::size_t offset) {
  return offset == 0 || path[offset - 1] == '/';
}

/// "**/": no folder at all, or any number of them.
Offsets after_folders(const Offsets& offsets, std::string_view path) {
  Offsets next;
  for (const std::size_t first : offsets) {
    if (!starts_folder(path, first)) continue;
    for (std::size_t offset = first; offset <= path.size(); ++offset) {
      if (offset == first || starts_folder(path, offset)) next.push_back(offset);
    }
    break;  // later offsets reach nothing more
  }
  return next;
}

/// `*` and `**`: any further offsets, up to the folder's end or the path's.
Offsets after_star(const Offsets& offsets, std::string_view path, bool crosses_folders) {
  Offsets next;
  for (const std::size_t first : offsets) {
    std::size_t offset = next.empty() ? first : std::max(first, next.back() + 1);
    for (; offset <= path.size(); ++offset) {
      next.push_back(offset);
      if (!crosses_folders && offset < path.size() && path[offset] == '/') break;
    }
  }
  return next;
}

Offsets after_character(const Offsets& offsets, std::string_view path, char wanted) {
  Offsets next;
  for (const std::size_t offset : offsets) {
    if (offset == path.size()) continue;
    if (path[offset] == wanted || (wanted == '?' && path[offset] != '/'))
      next.push_back(offset + 1);
  }
  return next;
}

}  // namespace

bool matches_path_glob(std::string_view glob, std::string_view path) {
  Offsets offsets = {0};
  while (!glob.empty() && !offsets.empty()) {
    std::size_t used = 1;
    if (glob.starts_with(k_any_folders)) {
      offsets = after_folders(offsets, path);
      used = k_any_folders.size();
    } else if (glob.starts_with("**")) {
      offsets = after_star(offsets, path, true);
      used = 2;
    } else if (glob.starts_with('*')) {
      offsets = after_star(offsets, path, false);
    } else {
      offsets = after_character(offsets, path, glob.front());
    }
    glob.remove_prefix(used);
  }
  return glob.empty() && !offsets.empty() && offsets.back() == path.size();
}

bool matches_name_pattern(std::string_view pattern, std::string_view name) {
  const std::string wanted = lower_ascii(pattern);
  const std::string lowered = lower_ascii(name);
  constexpr std::size_t k_none = std::string_view::npos;
  std::size_t star = k_none;
  std::size_t star_name = 0;
  std::size_t w = 0;
  std::size_t n = 0;
  while (n < lowered.size()) {
    if (w < wanted.size() && wanted[w] == '*') {
      star = w++;
      star_name = n;
    } else if (w < wanted.size() && wanted[w] == lowered[n]) {
      ++w;
      ++n;
    } else if (star != k_none) {
      w = star + 1;
      n = ++star_name;
    } else {
      return false;
    }
  }
  while (w < wanted.size() && wanted[w] == '*') ++w;
  return w == wanted.size();
}

}  // namespace teammemory
