#include <catch2/catch.hpp>

#include "derive/rebuild.hpp"
#include "support/recorded_rows.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view k_links =
    "SELECT substr(a.sha, 1, 2) || ' ' || l.relation || ' ' || substr(b.sha, 1, 2) FROM "
    "commit_links AS l JOIN commits AS a ON a.id = l.commit_id JOIN commits AS b ON b.id = "
    "l.other_commit_id ORDER BY 1";

Texts links_of(RecordedRows& rows) {
  rebuild(rows.database(), {});
  return rows.rows(k_links);
}

std::string reverts(std::string_view sha) {
  return "Revert\n\nThis reverts commit " + full_sha(sha) + ".";
}

}  // namespace

TEST_CASE("a commit takes back, puts on again, mends or copies another", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1", .message = "Guard the refresh"});
  rows.commit({.sha = "b1", .message = reverts("a1")});
  rows.commit({.sha = "c1", .message = reverts("b1")});
  rows.commit({.sha = "d1", .message = "Mend\n\nFixes: a100000 (\"Guard the refresh\")"});
  rows.commit({.sha = "e1", .message = "(cherry picked from commit " + full_sha("d1") + ")"});
  CHECK(links_of(rows) == Texts{"b1 reverts a1", "c1 reapplies a1", "c1 reverts b1", "d1 fixes a1",
                                "e1 cherry-picks d1"});
}

TEST_CASE("a fixes trailer with another subject names another commit", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1", .message = "Guard the refresh"});
  rows.commit({.sha = "d1", .message = "Mend\n\nFixes: a100000 (\"Start faster\")"});
  CHECK(links_of(rows).empty());
}

TEST_CASE("who reverts two commits puts neither on again", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1", .message = "Guard"});
  rows.commit({.sha = "a2", .message = "Start"});
  rows.commit({.sha = "b1", .message = reverts("a1") + " " + reverts("a2")});
  rows.commit({.sha = "c1", .message = reverts("b1")});
  CHECK(links_of(rows) == Texts{"b1 reverts a1", "b1 reverts a2", "c1 reverts b1"});
}

TEST_CASE("one Change-Id names one change", "[derive]") {
  const std::string id = "\n\nChange-Id: I" + std::string(40, 'e');
  RecordedRows rows;
  rows.commit({.sha = "b1", .at = 20, .message = "Guard" + id});
  rows.commit({.sha = "a1", .at = 10, .message = "Guard" + id});
  rows.commit({.repository = "tools", .sha = "c1", .at = 5, .message = "Guard" + id});
  CHECK(links_of(rows) == Texts{"b1 same-change a1"});
}

TEST_CASE("a revision means the one earlier commit that states it", "[derive]") {
  const auto revision = [](std::string_view number) {
    return "\n\ngit-svn-id: https://svn.example/trunk@" + std::string{number} + " 0a1b";
  };
  RecordedRows rows;
  rows.commit({.sha = "a1", .at = 10, .message = "Guard" + revision("120")});
  rows.commit({.sha = "a2", .at = 11, .message = "Guard" + revision("121")});
  rows.commit({.sha = "a3", .at = 12, .message = "Guard" + revision("121")});
  rows.commit(
      {.sha = "b1", .at = 20, .message = "Mend r120, r121, r122 and r999" + revision("122")});
  CHECK(links_of(rows) == Texts{"b1 mentions a1"});
}

TEST_CASE("a rebased copy makes the same change", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1", .at = 10, .message = "Guard", .changes = {"M src/a"}});
  rows.commit({.sha = "b1", .at = 20, .message = "Guard", .changes = {"M src/a"}});
  rows.commit({.sha = "c1", .at = 30, .message = "Guard", .changes = {"M src/b"}});
  rows.commit({.sha = "d1", .at = 40, .message = "Start", .changes = {"M src/a"}});
  rows.database().execute("UPDATE commits SET authored_at = 5");
  CHECK(links_of(rows) == Texts{"b1 same-change a1"});
}

TEST_CASE("commits that a script makes at one moment are no copies", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1", .at = 10, .message = "Count", .changes = {"M src/a"}});
  rows.commit({.sha = "b1", .at = 10, .message = "Count", .changes = {"M src/a"}});
  rows.commit({.sha = "c1", .at = 20, .message = "Count", .changes = {"M src/a"}});
  rows.database().execute("UPDATE commits SET authored_at = 5");
  CHECK(links_of(rows).empty());
}
