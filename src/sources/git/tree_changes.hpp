#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/git/object_reader.hpp"

namespace teammemory {

/// What stands at a path: a blob, a symbolic link or a submodule's commit.
struct FileVersion {
  ObjectId id;
  std::uint32_t mode = 0;  ///< 0100644, 0100755, 0120000 or 0160000

  bool is_regular() const { return (mode & 0170000U) == 0100000U; }
  bool is_submodule() const { return (mode & 0170000U) == 0160000U; }

  friend bool operator==(const FileVersion&, const FileVersion&) = default;
};

/// One path that two trees differ in; after rename detection also one file under two paths.
struct TreeChange {
  std::string path;                        ///< the new one; the old one of a deletion
  std::optional<std::string> former_path;  ///< of a rename
  std::optional<FileVersion> before;
  std::optional<FileVersion> after;
};

struct TreeChanges {
  std::vector<TreeChange> changes;  ///< by path, in byte order
  std::vector<ObjectId> missing;    ///< trees that could not be read; what lies below is left out
};

/// The paths that differ between two trees; no tree is the empty one.
TreeChanges tree_changes(const ObjectReader& reader, const std::optional<ObjectId>& before,
                         const std::optional<ObjectId>& after);

/// What stands under a name directly in a tree.
std::optional<FileVersion> find_in_tree(const ObjectReader& reader, const ObjectId& tree,
                                        std::string_view name);

}  // namespace teammemory
