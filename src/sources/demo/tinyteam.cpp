#include "sources/demo/tinyteam.hpp"

#include <array>

#include <embedded/tinyteam.hpp>

namespace teammemory {
namespace {

DemoFile embedded_file(std::string_view name) {
  return {name, embedded::tinyteam(name)};
}

}  // namespace

DemoFile tinyteam_commits() {
  return embedded_file("commits.json");
}

std::span<const DemoFile> tinyteam_records() {
  static const std::array files = {
      embedded_file("github/issue_comments.json"),  embedded_file("github/pull_commits.json"),
      embedded_file("github/pull_files.json"),      embedded_file("github/pulls.json"),
      embedded_file("github/review_comments.json"), embedded_file("github/reviews.json"),
      embedded_file("github/timeline.json"),        embedded_file("jira/search_page_1.json"),
      embedded_file("jira/search_page_2.json"),
  };
  return files;
}

}  // namespace teammemory
