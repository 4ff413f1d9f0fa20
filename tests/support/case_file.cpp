#include "support/case_file.hpp"

#include <fstream>

#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "util/text.hpp"

namespace teammemory::test {
namespace {

std::string with_line_breaks(std::string_view value) {
  std::string text{value};
  for (std::size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at))
    text.replace(at, 2, "\n");
  return text;
}

}  // namespace

std::vector<std::string> TextCase::values(std::string_view name) const {
  std::vector<std::string> found;
  for (const auto& [key, value] : lines) {
    if (key == name) found.push_back(value);
  }
  return found;
}

std::vector<TextCase> read_cases(std::string_view name) {
  const std::string path = fmt::format("{}/{}", TEAMMEMORY_FIXTURES, name);
  std::ifstream file(path);
  if (!file) throw DataError(fmt::format("reading {}: cannot open it", path));
  std::vector<TextCase> cases;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.starts_with("## ")) {
      cases.push_back({line.substr(3), {}});
      continue;
    }
    if (trim(line).empty() || line.starts_with('#')) continue;
    const std::size_t colon = line.find(": ");
    if (cases.empty() || colon == std::string::npos) {
      throw DataError(fmt::format("{}:{}: expected \"name: value\" in a case", path, number));
    }
    cases.back().lines.emplace_back(line.substr(0, colon),
                                    with_line_breaks(line.substr(colon + 2)));
  }
  return cases;
}

}  // namespace teammemory::test
