#include "derive/link_scan.hpp"

#include <catch2/catch.hpp>

#include "derive/commit_mention_scan.hpp"
#include "derive/merge_scan.hpp"
#include "derive/smart_commits.hpp"
#include "derive/web_address.hpp"

using namespace teammemory;

namespace {

/// A megabyte of a text over and over.
std::string much_of(std::string_view text) {
  std::string much;
  while (much.size() < 1'000'000) much += text;
  return much;
}

}  // namespace

TEST_CASE("texts made to be slow are scanned all the same", "[derive]") {
  const ProjectKeys projects = {"PROJ"};
  for (const char* text : {"#",
                           "/",
                           "a/",
                           "a/a#",
                           "PROJ-",
                           "PROJ-1",
                           "PROJ_",
                           "https://",
                           "fixes ",
                           "`",
                           "<!--",
                           "1",
                           "GH-",
                           "a",
                           " ",
                           "\n",
                           "-",
                           "A-1/",
                           "``` ",
                           "> ",
                           "PROJ-1 #",
                           "PROJ-1 #x ",
                           "#close",
                           "r1",
                           "r12 ",
                           "not ",
                           "://",
                           "https://a/b/",
                           "Fixes: ",
                           "Fixes: 0123abc\n",
                           "PR-URL: http://\n",
                           "See merge request !1\n",
                           "Change-Id: I",
                           "This reverts commit "}) {
    INFO(text);
    const std::string much = much_of(text);
    CHECK(scan_references(much, projects).size() <= much.size());
    CHECK(scan_branch(much, projects).size() <= much.size());
    CHECK(blank_markdown_code(much).size() == much.size());
    CHECK(own_words(much).size() == much.size());
    CHECK(scan_addresses(much).size() <= much.size());
    CHECK(scan_merges(much, true).size() <= much.size());
    CHECK(scan_commit_mentions(much).size() <= much.size());
    CHECK(scan_smart_commands(much, scan_references(much, projects)).size() <= much.size());
  }
}

TEST_CASE("a reference keeps its place and length", "[derive]") {
  const auto found = scan_references("see acme/shop#12, fixes PROJ-3", {"PROJ"});
  REQUIRE(found.size() == 2);
  CHECK(found[0].position == 4);
  CHECK(found[0].length == 12);
  CHECK(found[0].relation == StatedRelation::mentions);
  CHECK(found[1].position == 24);
  CHECK(found[1].relation == StatedRelation::resolves);
}

TEST_CASE("a branch may hold a project whose key has an underscore", "[derive]") {
  const auto found = scan_branch("fix_my_app-7-and-app-8", {"MY_APP", "APP"});
  REQUIRE(found.size() == 2);
  CHECK(found[0].key == "MY_APP-7");
  CHECK(found[1].key == "APP-8");
}
