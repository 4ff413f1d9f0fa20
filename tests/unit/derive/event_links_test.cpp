#include <catch2/catch.hpp>

#include "derive/rebuild.hpp"
#include "support/recorded_rows.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

using Texts = std::vector<std::string>;

/// Issues #1 and #2 and the pull request #7 of acme/shop.
RecordedRows shop() {
  RecordedRows rows;
  rows.issue("acme/shop#1");
  rows.issue("acme/shop#2");
  rows.pull_request({.number = 7});
  return rows;
}

Texts pr_links(RecordedRows& rows) {
  rebuild(rows.database(), {});
  return rows.rows(
      "SELECT w.rule || ' ' || w.relation || ' ' || i.key FROM link_witnesses AS w JOIN issues AS "
      "i "
      "ON i.id = w.right_id WHERE w.link = 'pr_issues' ORDER BY 1");
}

Texts issue_links(RecordedRows& rows) {
  rebuild(rows.database(), {});
  return rows.rows(
      "SELECT a.key || ' ' || l.relation || ' ' || b.key FROM issue_relations AS l JOIN issues AS "
      "a "
      "ON a.id = l.issue_id JOIN issues AS b ON b.id = l.other_issue_id ORDER BY 1");
}

}  // namespace

TEST_CASE("a cross-reference between a pull request and an issue is a mention", "[derive]") {
  auto rows = shop();
  rows.event({.number = 1, .event = "cross-referenced", .subject = "acme/shop#7"});
  rows.event({.number = 7, .event = "cross-referenced", .subject = "acme/shop#2"});
  CHECK(pr_links(rows) ==
        Texts{"cross-reference mentions acme/shop#1", "cross-reference mentions acme/shop#2"});
}

TEST_CASE("a cross-reference that will close resolves", "[derive]") {
  auto rows = shop();
  rows.event({.number = 1, .event = "closing-reference", .subject = "acme/shop#7"});
  CHECK(pr_links(rows) == Texts{"cross-reference resolves acme/shop#1"});
}

TEST_CASE("an issue that a pull request closed is resolved by it", "[derive]") {
  auto rows = shop();
  rows.event({.number = 1, .event = "closed", .subject = "acme/shop#7"});
  CHECK(pr_links(rows) == Texts{"closed-by-pr resolves acme/shop#1"});
}

TEST_CASE("cross-references from unknown places are none", "[derive]") {
  auto rows = shop();
  rows.event({.number = 1, .event = "cross-referenced", .subject = "stranger/shop#7"});
  rows.event({.number = 1, .event = "cross-referenced", .subject = "acme/shop#99"});
  CHECK(pr_links(rows).empty());
  CHECK(issue_links(rows).empty());
}

TEST_CASE("issues are duplicates until somebody takes it back", "[derive]") {
  auto rows = shop();
  rows.event({.number = 1, .event = "cross-referenced", .subject = "acme/shop#2", .at = 10});
  rows.event({.number = 1, .event = "marked_as_duplicate", .subject = "acme/shop#2", .at = 20});
  CHECK(issue_links(rows) ==
        Texts{"acme/shop#1 duplicates acme/shop#2", "acme/shop#2 mentions acme/shop#1"});
  rows.event({.number = 1, .event = "unmarked_as_duplicate", .subject = "acme/shop#2", .at = 30});
  CHECK(issue_links(rows) == Texts{"acme/shop#2 mentions acme/shop#1"});
}

TEST_CASE("a commit refers to an issue where its message does", "[derive]") {
  auto rows = shop();
  rows.commit({.repository = "acme/shop", .sha = "a1", .message = "Guard, see #1"});
  rows.commit({.repository = "acme/shop", .sha = "a2", .message = "Guard, test #1"});
  rows.event({.number = 1, .event = "referenced", .commit_sha = "a1"});
  rows.event({.number = 1, .event = "referenced", .commit_sha = "a2"});
  rebuild(rows.database(), {});
  CHECK(rows.rows("SELECT w.rule || ' ' || substr(c.sha, 1, 2) FROM link_witnesses AS w JOIN "
                  "commits AS c ON c.id = w.left_id WHERE w.link = 'commit_issues' ORDER BY 1") ==
        Texts{"message-number a1", "referenced-event a1"});
}

TEST_CASE("the tracker's links keep their direction", "[derive]") {
  RecordedRows rows;
  for (const char* key : {"PROJ-1", "PROJ-2", "PROJ-3", "PROJ-4", "PROJ-5"}) rows.issue(key);
  const auto link = [&](const char* type, int is_outward, const char* other) {
    rows.database()
        .prepare(
            "INSERT INTO issue_links (issue_id, type, is_outward, other_key) SELECT id, :type, "
            ":is_outward, :other FROM issues WHERE key = 'PROJ-1'")
        ->bind(":type", type)
        .bind(":is_outward", is_outward)
        .bind(":other", other)
        .run();
  };
  link("Duplicate", 1, "PROJ-2");
  link("Blocks", 1, "PROJ-3");
  link("Depends", 0, "PROJ-4");
  link("Cloners", 1, "PROJ-5");
  link("Relates", 1, "GONE-1");
  CHECK(issue_links(rows) == Texts{"PROJ-1 clones PROJ-5", "PROJ-1 duplicates PROJ-2",
                                   "PROJ-3 depends PROJ-1", "PROJ-4 depends PROJ-1"});
}

TEST_CASE("remote links and the development panel name pull requests and commits", "[derive]") {
  auto rows = shop();
  rows.issue("PROJ-1");
  rows.commit({.repository = "acme/shop", .sha = "a1"});
  const auto link = [&](const char* kind, const char* url, const std::string& sha) {
    rows.database()
        .prepare(
            "INSERT INTO issue_remote_links (issue_id, external_id, kind, url, commit_sha) "
            "SELECT id, :url || :sha, :kind, :url, nullif(:sha, '') FROM issues WHERE key = "
            "'PROJ-1'")
        ->bind(":kind", kind)
        .bind(":url", url)
        .bind(":sha", sha)
        .run();
  };
  link("remote-link", "https://github.com/acme/shop/pull/7", "");
  link("remote-link", "https://wiki.example/acme/shop/pull/7", "");
  link("pull-request", "https://github.com/acme/shop/pull/7?x=1", "");
  link("commit", "https://panel.example/changeset", full_sha("a1"));
  CHECK(pr_links(rows) ==
        Texts{"development-panel mentions PROJ-1", "remote-link mentions PROJ-1"});
  CHECK(rows.rows("SELECT rule || ' ' || relation FROM link_witnesses WHERE link = "
                  "'commit_issues'") == Texts{"development-panel mentions"});
}
