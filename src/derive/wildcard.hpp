#pragma once

#include <string_view>

namespace teammemory {

/// Whether a path fits a glob: `?` is one character and `*` any number of them within a folder,
/// `**` goes across folders ("src/**" all below src, "**/x" x in any folder, "a/**/b" also "a/b").
bool matches_path_glob(std::string_view glob, std::string_view path);

/// Whether a name fits a pattern in which `*` stands for anything, ignoring ASCII case.
bool matches_name_pattern(std::string_view pattern, std::string_view name);

}  // namespace teammemory
