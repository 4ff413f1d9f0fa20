#include "derive/component_rule.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "util/text.hpp"

namespace teammemory {
namespace {

using Names = std::vector<std::string>;

/// Folders that hold code of everything, and name nothing.
constexpr std::array<std::string_view, 11> k_code_containers = {
    "app",  "include", "includes", "inc",     "internal", "lib",
    "libs", "pkg",     "source",   "sources", "src",
};

/// Folders that hold tests of everything.
constexpr std::array<std::string_view, 9> k_test_containers = {
    "__tests__", "test", "testing", "tests", "spec", "specs", "unittest", "unittests", "unit_tests",
};

/// Folders below a test container that say how is tested, not what.
constexpr std::array<std::string_view, 10> k_test_kinds = {
    "acceptance", "e2e",   "functional", "golden", "integration",
    "regression", "smoke", "system",     "unit",   "units",
};

/// Folders below a test container that hold what tests need: parts of no component.
constexpr std::array<std::string_view, 13> k_test_supplies = {
    "__mocks__", "__snapshots__", "assets",    "data",    "fixture",  "fixtures", "helpers",
    "mocks",     "resources",     "snapshots", "support", "testdata", "utils",
};

/// Other people's code, put there by a tool.
constexpr std::array<std::string_view, 2> k_installed = {"bower_components", "node_modules"};

/// Folders whose sub-folders are named units: what comes next is a component, whatever its name.
constexpr std::array<std::string_view, 13> k_holders = {
    "apps", "cmd",     "components", "crates",   "extensions", "modules",   "packages",
    "pkgs", "plugins", "projects",   "services", "workspaces", "libraries",
};

/// Source sets of Maven and Gradle, below src/, and the languages below those.
constexpr std::array<std::string_view, 2> k_source_sets = {"main", "test"};
constexpr std::array<std::string_view, 5> k_languages = {"groovy", "java", "kotlin", "resources",
                                                         "scala"};

/// First words of reversed domain names.
constexpr std::array<std::string_view, 8> k_domains = {"com", "de", "dev", "edu",
                                                       "io",  "me", "net", "org"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// Lower case, with one sign for all separators: "My-Project" is the folder "my_project".
std::string comparable(std::string_view name) {
  std::string normal = lower_ascii(name);
  std::ranges::replace_if(
      normal, [](char c) { return c == '-' || c == '.'; }, '_');
  return normal;
}

/// Walks down the folders of one path.
class FolderWalk {
 public:
  FolderWalk(const Names& folders, std::string_view repository)
      : folders_(folders), project_(comparable(repository.substr(repository.rfind('/') + 1))) {}

  /// The folder that names the component; the number of folders where none does.
  std::size_t naming_folder() {
    while (at_ < folders_.size() && skip()) {
    }
    return at_;
  }

 private:
  bool is_at(std::size_t index, auto test) const {
    return index < folders_.size() && test(folders_[index]);
  }

  /// Passes folders that name nothing; false where the current one names the component.
  bool skip() {
    const std::string& folder = folders_[at_];
    if (is_one_of(k_installed, folder)) return give_up();
    if (is_one_of(k_holders, folder)) return skip_holder();
    if (is_one_of(k_test_containers, folder)) return skip_tests();
    if (is_one_of(k_code_containers, folder)) return skip_code();
    // The whole project's own name says nothing, but in a holder it is one unit of several.
    if (comparable(folder) != project_) return false;
    ++at_;
    return true;
  }

  bool skip_holder() {
    ++at_;
    const auto is_unit = [](const std::string& name) {
      return name != "src" && !is_one_of(k_test_containers, name) && !is_one_of(k_holders, name);
    };
    return !is_at(at_, is_unit);
  }

  bool skip_tests() {
    ++at_;
    if (is_at(at_, [](const std::string& name) { return is_one_of(k_test_kinds, name); })) ++at_;
    const bool is_supply =
        is_at(at_, [](const std::string& name) { return is_one_of(k_test_supplies, name); });
    return is_supply ? give_up() : true;
  }

  bool give_up() {
    at_ = folders_.size();
    return true;
  }

  bool skip_code() {
    const bool is_src = folders_[at_] == "src";
    ++at_;
    if (is_src &&
        is_at(at_, [](const std::string& name) { return is_one_of(k_source_sets, name); }) &&
        is_at(at_ + 1, [](const std::string& name) { return is_one_of(k_languages, name); })) {
      at_ += 2;
      skip_domain();
    }
    return true;
  }

  /// "com/acme" in com/acme/auth.
  void skip_domain() {
    if (!is_at(at_, [](const std::string& name) { return is_one_of(k_domains, name); })) return;
    at_ = std::min(at_ + 2, folders_.size());
  }

  const Names& folders_;
  std::string project_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<FolderComponent> component_of_path(std::string_view path,
                                                 std::string_view repository) {
  auto parts = split(path, '/');
  parts.pop_back();
  Names folders;
  for (const std::string_view part : parts) folders.push_back(lower_ascii(part));
  const std::size_t index = FolderWalk(folders, repository).naming_folder();
  if (index >= parts.size()) return std::nullopt;
  const std::string_view name = parts[index];
  const auto length = static_cast<std::size_t>(name.data() + name.size() - path.data());
  return FolderComponent{std::string{name}, std::string{path.substr(0, length)}};
}

}  // namespace teammemory
