#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "derive/stated_relation.hpp"

namespace teammemory {

/// Keys of the tracker projects that the store knows, in upper case.
using ProjectKeys = std::set<std::string, std::less<>>;

/// A place in a text that names an issue or a pull request.
struct Reference {
  std::string key;         ///< "PROJ-12"; empty for numbers
  std::string repository;  ///< "owner/name" as written; empty where the number is the text's own
  std::int64_t number = 0;
  StatedRelation relation = StatedRelation::mentions;  ///< by the words directly before it
  bool is_pull_request = false;                        ///< written as the address of a pull request
  std::size_t position = 0;                            ///< bytes from the text's start
  std::size_t length = 0;

  friend bool operator==(const Reference&, const Reference&) = default;
};

/// All references of a text in its order, in linear time: keys of known projects, #N, GH-N,
/// owner/repo#N and addresses of GitHub issues and pull requests and of tracker issues
/// (…/browse/KEY). Other addresses and file paths name nothing.
std::vector<Reference> scan_references(std::string_view text, const ProjectKeys& projects);

/// Keys of known projects in a branch name, in any case: "fix/proj-12_token".
std::vector<Reference> scan_branch(std::string_view branch, const ProjectKeys& projects);

/// A Markdown body with its comments and code blanked out, and the '#' in the texts of its links;
/// positions stay.
std::string blank_markdown_code(std::string_view body);

/// A Markdown body with all blanked out that are not its writer's words: comments, code, and lines
/// that quote ("> …"); positions stay.
std::string own_words(std::string_view body);

}  // namespace teammemory
