#include "derive/commit_graph.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "derive/commit_lookup.hpp"
#include "support/recorded_rows.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

CommitId commit_of(RecordedRows& rows, std::string_view sha) {
  return CommitLookup(rows.database())
      .find(rows.repository("git", "shop"), full_sha(sha))
      .value()
      .id;
}

std::vector<std::string> short_shas(RecordedRows& rows, const std::vector<CommitId>& commits) {
  CommitLookup lookup(rows.database());
  std::vector<std::string> shas;
  for (const CommitId commit : commits)
    shas.push_back(lookup.find(commit).value().sha.substr(0, 2));
  std::ranges::sort(shas);
  return shas;
}

}  // namespace

TEST_CASE("a merge brings in what only its further parents reach", "[derive]") {
  // a1 - a2 - a3 - d1 (merge)
  //    \ b1 - b2 (merges a2) - b3 /
  RecordedRows rows;
  rows.commit({.sha = "a1"});
  rows.commit({.sha = "a2", .parents = {"a1"}});
  rows.commit({.sha = "a3", .parents = {"a2"}});
  rows.commit({.sha = "b1", .parents = {"a1"}});
  rows.commit({.sha = "b2", .parents = {"b1", "a2"}});
  rows.commit({.sha = "b3", .parents = {"b2"}});
  rows.commit({.sha = "d1", .parents = {"a3", "b3"}});
  const CommitGraph graph(rows.database());
  const CommitId merge = commit_of(rows, "d1");
  const auto parents = graph.parents(merge);
  REQUIRE(parents.size() == 2);
  CHECK(short_shas(rows, graph.between({parents[0]}, {parents[1]}, false)) ==
        std::vector<std::string>{"b1", "b2", "b3"});
  CHECK(graph.between({parents[0]}, {parents[0]}, false).empty());
  CHECK(graph.between({merge}, parents, false).empty());
}

TEST_CASE("history counts as a base where asked", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1"});
  rows.commit({.sha = "b1", .parents = {"a1"}, .is_reachable = false});
  rows.commit({.sha = "b2", .parents = {"b1"}, .is_reachable = false});
  const CommitGraph graph(rows.database());
  const CommitId head = commit_of(rows, "b2");
  CHECK(short_shas(rows, graph.between({}, {head}, true)) == std::vector<std::string>{"b1", "b2"});
  CHECK(graph.between({}, {head}, false).size() == 3);
}

TEST_CASE("an abbreviated sha must name one commit of its repository", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "abcdef1"});
  rows.commit({.sha = "abcdef2"});
  rows.commit({.repository = "other", .sha = "abcdef19"});
  CommitLookup commits(rows.database());
  const auto shop = rows.repository("git", "shop");
  CHECK(commits.find_abbreviated(shop, "abcdef1"));
  CHECK_FALSE(commits.find_abbreviated(shop, "abcdef"));
  CHECK_FALSE(commits.find_abbreviated(shop, "abcdef3"));
  CHECK_FALSE(commits.find_abbreviated(rows.repository("github", "acme/shop"), "abcdef1"));
}

TEST_CASE("a long history does not exhaust the stack", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "tip"});
  rows.database().execute(
      "INSERT INTO commits (repository_id, sha, author_id, authored_at, author_zone, committer_id, "
      "committed_at, "
      "committer_zone, parent_count, is_churn_known, is_reachable, import_id) WITH "
      "RECURSIVE numbers (n) AS "
      "(SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000) SELECT repository_id, "
      "printf('%06d', n), "
      "author_id, 0, 0, author_id, 0, 0, 1, 1, 1, 1 FROM commits, numbers ORDER BY n;"
      "INSERT INTO commit_parents (commit_id, position, parent_id) SELECT id, 0, id + 1 FROM "
      "commits WHERE id BETWEEN "
      "2 AND 20000");
  const CommitGraph graph(rows.database());
  CHECK(graph.generation(CommitId{2}) == 20000);
}
