#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace teammemory {

struct FolderComponent {
  std::string name;
  std::string folder;  ///< the folder that names it, from the repository's root: "src/auth"
};

/// The component that a file's folders name, by the rule in docs/components.md; nothing for files
/// in the root or directly in a container such as src/. `repository` is "owner/name" or a bare
/// name.
std::optional<FolderComponent> component_of_path(std::string_view path,
                                                 std::string_view repository);

}  // namespace teammemory
