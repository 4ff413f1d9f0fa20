#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include <catch2/catch.hpp>

#include "support/memory_store.hpp"
#include "util/text.hpp"

using namespace teammemory;

namespace {

const std::filesystem::path k_folder = std::filesystem::path(TEAMMEMORY_FIXTURES) / "broken";

ImportSummary import_file(Database& database, const std::filesystem::path& file) {
  ImportOptions options;
  options.inputs = {file.string()};
  std::istringstream no_input;
  return import_records(database, options, {}, no_input);
}

/// "file<TAB>pointer<TAB>reason" of each problem, and "file<TAB><TAB>issues: …" for what went in.
std::vector<std::string> lessons_of(const std::filesystem::path& file) {
  const auto database = memory_store();
  const std::string name = file.filename().string();
  std::vector<std::string> lines;
  for (const Problem& problem : import_file(*database, file).problems) {
    lines.push_back(name + "\t" + problem.pointer + "\t" + problem.reason);
  }
  const auto issues = rows_of(
      *database, "SELECT number || ' ' || coalesce(title, '-') FROM issues ORDER BY number");
  lines.push_back(name + "\t\tissues: " + join(issues, "; "));
  return lines;
}

}  // namespace

TEST_CASE("each broken file gives its problems, and the rest of it goes in", "[import][broken]") {
  std::map<std::string, std::vector<std::string>> expected;
  std::ifstream table(k_folder / "expected.txt");
  for (std::string line; std::getline(table, line);) {
    if (!line.empty() && line[0] != '#') expected[line.substr(0, line.find('\t'))].push_back(line);
  }
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(k_folder)) {
    if (entry.path().filename() != "expected.txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  REQUIRE(files.size() == expected.size());
  for (const auto& file : files) CHECK(lessons_of(file) == expected[file.filename().string()]);
}
