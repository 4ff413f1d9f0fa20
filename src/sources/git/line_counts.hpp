#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "sources/git/object_reader.hpp"
#include "sources/git/tree_changes.hpp"

namespace teammemory {

/// Lines that a change adds and deletes.
struct LineCounts {
  std::optional<std::int64_t> added;    ///< none for binaries and where the content is missing
  std::optional<std::int64_t> deleted;  ///< none for binaries and where the content is missing
  bool is_binary = false;
  std::optional<ObjectId> missing;  ///< the blob that could not be read
};

/// True where git takes the content for binary: a NUL among the first 8,000 bytes.
bool is_binary_content(std::string_view bytes);

/// How many lines differ between two versions of a file, as `git diff --numstat` counts them
/// without any attributes; no version is an empty file. A submodule counts as one line that names
/// its commit.
LineCounts count_lines(const ObjectReader& reader, const std::optional<FileVersion>& before,
                       const std::optional<FileVersion>& after);

}  // namespace teammemory
