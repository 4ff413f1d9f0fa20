#include "app/input_files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include <teammemory/error.hpp>

namespace teammemory {
namespace {

namespace fs = std::filesystem;

bool is_json_name(std::string_view name) {
  constexpr std::array<std::string_view, 6> k_endings = {".json",    ".jsonl",    ".ndjson",
                                                         ".json.gz", ".jsonl.gz", ".ndjson.gz"};
  return std::ranges::any_of(k_endings,
                             [&](std::string_view ending) { return name.ends_with(ending); });
}

InputFile input_file(const std::string& name) {
  std::error_code no_size;
  const auto size = fs::file_size(name, no_size);
  return {name, no_size ? 0 : size};
}

std::vector<InputFile> files_of(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code failed;
  auto entry = fs::recursive_directory_iterator(folder, failed);
  while (!failed && entry != fs::recursive_directory_iterator()) {
    if (entry->is_regular_file(failed) && is_json_name(entry->path().filename().string())) {
      names.push_back(entry->path().string());
    }
    entry.increment(failed);
  }
  if (failed) throw DataError(fmt::format("reading the folder {}: {}", folder, failed.message()));
  if (names.empty())
    throw DataError(fmt::format("reading the folder {}: no file of JSON in it", folder));
  std::ranges::sort(names);
  std::vector<InputFile> files;
  for (const std::string& name : names) files.push_back(input_file(name));
  return files;
}

}  // namespace

std::vector<InputFile> find_input_files(const std::vector<std::string>& inputs) {
  std::vector<InputFile> files;
  for (const std::string& input : inputs) {
    if (input == "-") {
      files.push_back({input, 0});
    } else if (fs::is_directory(input)) {
      const auto found = files_of(input);
      files.insert(files.end(), found.begin(), found.end());
    } else if (fs::exists(input)) {
      files.push_back(input_file(input));
    } else {
      throw DataError(fmt::format("importing {}: no such file or folder", input));
    }
  }
  return files;
}

}  // namespace teammemory
