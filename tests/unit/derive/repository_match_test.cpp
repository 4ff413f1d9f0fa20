#include "derive/repository_match.hpp"

#include <catch2/catch.hpp>

#include "support/recorded_rows.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

std::vector<std::string> matches(RecordedRows& rows, const DeriveOptions& options = {}) {
  rows.database().execute("DELETE FROM repository_matches");
  derive_repository_matches(rows.database(), options);
  return rows.rows(
      "SELECT f.name || ' = ' || g.name || ' by ' || m.rule FROM repository_matches AS m JOIN "
      "repositories AS f ON "
      "f.id = m.forge_repository_id JOIN repositories AS g ON g.id = m.git_repository_id ORDER BY "
      "f.name");
}

}  // namespace

TEST_CASE("a remote's address names its repository", "[derive]") {
  CHECK(remote_names_repository("https://github.com/Acme/Shop.git", "acme/shop"));
  CHECK(remote_names_repository("git@github.com:acme/shop", "acme/shop"));
  CHECK(remote_names_repository("ssh://git@github.com/acme/shop/", "acme/shop"));
  CHECK_FALSE(remote_names_repository("https://github.com/bigacme/shop", "acme/shop"));
  CHECK_FALSE(remote_names_repository("/srv/acme/shop.bundle", "acme/shop"));
  CHECK_FALSE(remote_names_repository("", "acme/shop"));
}

TEST_CASE("the configuration goes before the name, the name before the address", "[derive]") {
  RecordedRows rows;
  rows.repository("git", "Acme/Shop");
  rows.repository("git", "clone");
  rows.repository("github", "acme/shop");
  rows.database().execute(
      "UPDATE repositories SET remote_url = 'https://github.com/acme/shop.git' WHERE name = "
      "'clone'");
  CHECK(matches(rows) == std::vector<std::string>{"acme/shop = Acme/Shop by same-name"});
  CHECK(matches(rows, {.repository_matches = {{"acme/shop", "clone"}}}) ==
        std::vector<std::string>{"acme/shop = clone by configuration"});
  rows.database().execute("DELETE FROM repositories WHERE name = 'Acme/Shop'");
  CHECK(matches(rows) == std::vector<std::string>{"acme/shop = clone by remote-url"});
}

TEST_CASE("two commits in common match, one alone only where there is one pull request",
          "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1"});
  rows.commit({.sha = "a2"});
  rows.pull_request({.number = 1, .merge_commit_sha = "a1"});
  CHECK(matches(rows) == std::vector<std::string>{"acme/shop = shop by shared-commits"});
  const auto second = rows.pull_request({.number = 2});
  CHECK(matches(rows).empty());
  rows.recorded_commit(second, "a2");
  CHECK(matches(rows) == std::vector<std::string>{"acme/shop = shop by shared-commits"});
}

TEST_CASE("commits that two git repositories have decide nothing", "[derive]") {
  RecordedRows rows;
  for (const char* name : {"shop", "fork"}) {
    rows.commit({.repository = name, .sha = "a1"});
    rows.commit({.repository = name, .sha = "a2"});
  }
  rows.pull_request({.number = 1, .merge_commit_sha = "a1"});
  rows.event({.number = 1, .event = "merged", .commit_sha = "a2"});
  CHECK(matches(rows).empty());
}

TEST_CASE("one repository of each kind without a commit in common is no match", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1"});
  rows.pull_request({.number = 1, .merge_commit_sha = "b1"});
  CHECK(matches(rows).empty());
}
