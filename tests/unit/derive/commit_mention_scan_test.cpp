#include "derive/commit_mention_scan.hpp"

#include <catch2/catch.hpp>

using namespace teammemory;

namespace {

using Kind = CommitMention::Kind;

/// "kind name" of each mention.
std::vector<std::string> mentions(std::string_view message) {
  std::vector<std::string> found;
  for (const CommitMention& mention : scan_commit_mentions(message))
    found.push_back(std::string{to_string(mention.kind)} + " " + mention.name);
  return found;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("each reverted commit is found, wrapped lines and capitals included", "[derive]") {
  CHECK(mentions("Revert \"a\"\n\nThis reverts commit 0123456789ABCDEF0123456789abcdef01234567.\n"
                 "This reverts commit\nabcdef1, reversing\nchanges made to 7654321.") ==
        Texts{"revert 0123456789abcdef0123456789abcdef01234567", "revert abcdef1"});
}

TEST_CASE("what is no sha is no commit", "[derive]") {
  CHECK(mentions("This reverts commit abcdef.").empty());
  CHECK(mentions("This reverts commit abcdefgh").empty());
  CHECK(mentions("This reverts commit " + std::string(65, 'a')).empty());
  CHECK(mentions("This reverts commit").empty());
}

TEST_CASE("a commit is cherry-picked from another", "[derive]") {
  CHECK(mentions("Guard\n\n(cherry picked from commit 0123abc)") == Texts{"cherry-pick 0123abc"});
}

TEST_CASE("a trailer names the commit that it mends", "[derive]") {
  const auto found = scan_commit_mentions("Guard\n\nFixes: 0123456abcde (\"Refresh \"early\"\")\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == Kind::fix);
  CHECK(found[0].name == "0123456abcde");
  CHECK(found[0].subject == "Refresh \"early\"");
  CHECK(found[0].position == 14);
  CHECK(mentions("Fixes: 0123abc") == Texts{"fix 0123abc"});
}

TEST_CASE("what a fixes trailer may else name is no commit", "[derive]") {
  CHECK(mentions("Fixes: 1234567").empty());           // a number of some tracker
  CHECK(mentions("Fixes: defaced and more").empty());  // a sentence
  CHECK(mentions("It fixes: 0123abc").empty());
  CHECK(mentions("Fixes: #12").empty());
}

TEST_CASE("one Change-Id names the change, several name none", "[derive]") {
  const std::string id(40, 'a');
  CHECK(mentions("Guard\n\nChange-Id: I" + id) == Texts{"change-id i" + id});
  CHECK(mentions("Change-Id: I" + id + "\nChange-Id: I" + std::string(40, 'b')).empty());
  CHECK(mentions("Change-Id: I123").empty());
}

TEST_CASE("revisions of Subversion are read from trailers and from texts", "[derive]") {
  CHECK(mentions("Guard, see r120 and r7.\n\ngit-svn-id: https://svn.example/trunk@123 0a1b-2c") ==
        Texts{"svn-revision 120", "svn-id 123"});
  CHECK(mentions("arr12 br-r12 r012 r12a v1.r12 r1234567890").empty());
}
