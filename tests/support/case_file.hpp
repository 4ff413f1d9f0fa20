#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace teammemory::test {

/// One block of a case file: its title and its "name: value" lines in order.
struct TextCase {
  std::string title;
  std::vector<std::pair<std::string, std::string>> lines;

  /// All values of a name.
  std::vector<std::string> values(std::string_view name) const;
};

/// Reads fixtures/<name>: "## title" starts a case, "#" a comment; "\n" in a value is a line break.
/// Throws DataError with file and line where a line is none of these.
std::vector<TextCase> read_cases(std::string_view name);

}  // namespace teammemory::test
