#include "derive/repository_alias.hpp"

#include <catch2/catch.hpp>

#include "derive/rebuild.hpp"
#include "support/recorded_rows.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view k_aliases =
    "SELECT a.name || ' is ' || r.kind || ' ' || r.name || ' by ' || a.rule FROM "
    "repository_aliases AS a JOIN repositories AS r ON r.id = a.repository_id ORDER BY a.name";
constexpr std::string_view k_commit_links =
    "SELECT substr(c.sha, 1, 2) || ' ' || i.key || ' ' || w.rule FROM link_witnesses AS w JOIN "
    "commits AS c ON c.id = w.left_id JOIN issues AS i ON i.id = w.right_id WHERE w.link = "
    "'commit_issues' AND w.record <> 'commit' ORDER BY 1";

std::string commit_address(std::string_view repository, std::string_view sha) {
  return "https://github.com/" + std::string{repository} + "/commit/" + full_sha(sha) + " ";
}
std::string pull_address(std::string_view repository, int number) {
  return "https://github.com/" + std::string{repository} + "/pull/" + std::to_string(number) + " ";
}

/// A git repository "cli" whose merges say numbers and keys, and the issues of a tracker.
void add_history(RecordedRows& rows) {
  for (const char* key : {"PROJ-1", "PROJ-2", "PROJ-3"}) rows.issue(key);
  rows.commit({.repository = "cli", .sha = "a1"});
  rows.commit({.repository = "cli", .sha = "a2"});
  rows.commit({.repository = "cli",
               .sha = "b1",
               .message = "Merge pull request #11 from ayse/proj-1",
               .parents = {"a1", "a2"}});
  rows.commit({.repository = "cli",
               .sha = "b2",
               .message = "Merge pull request #12 from ayse/guard\n\nPROJ-2 guard",
               .parents = {"b1", "a2"}});
}

}  // namespace

TEST_CASE("addresses that agree with the history show that a name is another's", "[derive]") {
  RecordedRows rows;
  add_history(rows);
  rows.issue_body("PROJ-1", commit_address("Old/Name", "a1") + pull_address("old/name", 11));
  rows.issue_body("PROJ-2", commit_address("old/name", "a2") + pull_address("old/name", 12));
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_aliases) == Texts{"old/name is git cli by agreeing-addresses"});
  CHECK(rows.rows(k_commit_links) == Texts{"a1 PROJ-1 issue-text", "a2 PROJ-2 issue-text",
                                           "b1 PROJ-1 issue-text", "b2 PROJ-2 issue-text"});
}

TEST_CASE("a fork has our commits and other numbers", "[derive]") {
  RecordedRows rows;
  add_history(rows);
  rows.issue_body("PROJ-1", commit_address("ayse/cli", "a1") + commit_address("ayse/cli", "a2"));
  rows.issue_body("PROJ-3", pull_address("ayse/cli", 11) + pull_address("ayse/cli", 12));
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_aliases).empty());
  CHECK(rows.rows(k_commit_links) == Texts{"a1 PROJ-1 issue-text", "a2 PROJ-1 issue-text"});
}

TEST_CASE("numbers that agree prove nothing without commits", "[derive]") {
  RecordedRows rows;
  add_history(rows);
  rows.issue_body("PROJ-1", commit_address("old/name", "a1") + pull_address("old/name", 11));
  rows.issue_body("PROJ-2", commit_address("old/name", "c9") + pull_address("old/name", 12));
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_aliases).empty());
}

TEST_CASE("the configuration names a former name", "[derive]") {
  RecordedRows rows;
  rows.issue("PROJ-1");
  rows.commit({.repository = "acme/shop", .sha = "a1", .message = "See old/shop#2"});
  rows.issue("acme/shop#2");
  rows.pull_request({.number = 7});
  rows.issue_body("PROJ-1", pull_address("OLD/shop", 7));
  const DeriveOptions options{.repository_aliases = {{"Old/Shop", "acme/shop"}}};
  rebuild(rows.database(), options);
  CHECK(rows.rows(k_aliases) == Texts{"old/shop is github acme/shop by configuration"});
  CHECK(rows.rows("SELECT i.key FROM commit_issues AS l JOIN issues AS i ON i.id = l.issue_id") ==
        Texts{"acme/shop#2"});
  CHECK(rows.rows("SELECT i.key FROM pr_issues AS l JOIN issues AS i ON i.id = l.issue_id") ==
        Texts{"PROJ-1"});
}

TEST_CASE("an alias of what is not known names nothing", "[derive]") {
  RecordedRows rows;
  rows.issue("acme/shop#2");
  const DeriveOptions options{.repository_aliases = {{"old/shop", "gone/shop"}}};
  rebuild(rows.database(), options);
  CHECK(rows.rows(k_aliases).empty());
}

TEST_CASE("two names with the forge's one number are one repository, renamed", "[derive]") {
  RecordedRows rows;
  rows.commit({.repository = "new/shop", .sha = "a1", .message = "See old/shop#2 and old/shop#3"});
  rows.issue("old/shop#2");
  rows.issue("new/shop#3");
  rows.database().execute(
      "UPDATE repositories SET forge_id = 77, stated_at = CASE name WHEN 'new/shop' THEN 9 ELSE 5 "
      "END WHERE kind = 'github'");
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_aliases) == Texts{"old/shop is github new/shop by redirect"});
  CHECK(rows.rows("SELECT i.key FROM commit_issues AS l JOIN issues AS i ON i.id = l.issue_id "
                  "ORDER BY 1") == Texts{"new/shop#3", "old/shop#2"});
}
