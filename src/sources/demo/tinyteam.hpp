#pragma once

#include <span>
#include <string_view>

namespace teammemory {

/// A file of fixtures/tinyteam that is built into the program.
struct DemoFile {
  std::string_view name;  ///< "github/pulls.json"
  std::string_view text;
};

/// The git half of the invented team, for DemoSource.
DemoFile tinyteam_commits();

/// Its Jira and GitHub records, as their REST interfaces would give them, for the importer.
std::span<const DemoFile> tinyteam_records();

}  // namespace teammemory
