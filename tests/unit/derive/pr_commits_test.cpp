#include <catch2/catch.hpp>

#include "derive/rebuild.hpp"
#include "support/recorded_rows.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

constexpr std::string_view k_commits =
    "SELECT p.number || ' ' || l.relation || ' ' || substr(c.sha, 1, 2) || ' at ' || l.stated_at "
    "FROM pr_commits AS l "
    "JOIN pull_requests AS p ON p.id = l.pull_request_id JOIN commits AS c ON c.id = l.commit_id "
    "ORDER BY 1";
constexpr std::string_view k_rules =
    "SELECT rule || ' ' || relation FROM link_witnesses WHERE link = 'pr_commits' ORDER BY rule, "
    "relation";
constexpr std::string_view k_files =
    "SELECT p.number || ' ' || f.path || ' ' || pf.rule FROM pr_files AS pf JOIN pull_requests AS "
    "p ON p.id = "
    "pf.pull_request_id JOIN files AS f ON f.id = pf.file_id ORDER BY p.number, f.path";

/// A history a1 - a2 - d1, where d1 merges b1, which left from a1.
void add_merge(RecordedRows& rows, std::string message) {
  rows.repository("github", "acme/shop");
  rows.commit({.repository = "acme/shop", .sha = "a1", .at = 10, .changes = {"A src/a"}});
  rows.commit({.repository = "acme/shop",
               .sha = "a2",
               .at = 20,
               .parents = {"a1"},
               .changes = {"A src/b"}});
  rows.commit({.repository = "acme/shop",
               .sha = "b1",
               .at = 30,
               .parents = {"a1"},
               .changes = {"M src/a"}});
  rows.commit({.repository = "acme/shop",
               .sha = "d1",
               .at = 40,
               .message = std::move(message),
               .parents = {"a2", "b1"},
               .changes = {"M src/a"}});
}

}  // namespace

TEST_CASE("a merge is stated by event, record and message, and brings its parts", "[derive]") {
  RecordedRows rows;
  add_merge(rows, "Merge pull request #7 from ayse/guard");
  rows.pull_request({.number = 7, .state = "merged", .merge_commit_sha = "d1"});
  rows.event({.number = 7, .event = "merged", .commit_sha = "d1", .at = 35});
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_commits) == std::vector<std::string>{"7 merge d1 at 35", "7 part b1 at 40"});
  CHECK(rows.rows(k_rules) == std::vector<std::string>{"merge-commit-sha merge",
                                                       "merge-message merge", "merge-parents part",
                                                       "merged-event merge"});
  CHECK(rows.rows(k_files) == std::vector<std::string>{"7 src/a merge-commit"});
}

TEST_CASE("merged by hand, the forge calls the head the merge, and the merge commit is a part",
          "[derive]") {
  RecordedRows rows;
  add_merge(rows, "Merge acme/shop#7: guard");
  rows.pull_request({.number = 7, .state = "merged"});
  rows.event({.number = 7, .event = "merged", .commit_sha = "b1", .at = 41});
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_commits) ==
        std::vector<std::string>{"7 merge b1 at 41", "7 part b1 at 40", "7 part d1 at 40"});
}

TEST_CASE("a stale merge commit of the record gives way to the merged event", "[derive]") {
  RecordedRows rows;
  add_merge(rows, "Merge branch 'guard'");
  rows.pull_request({.number = 7, .state = "merged", .merge_commit_sha = "a2"});
  rows.event({.number = 7, .event = "merged", .commit_sha = "d1", .at = 40});
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_commits) == std::vector<std::string>{"7 merge d1 at 40", "7 part b1 at 40"});
}

TEST_CASE("a merged event that names a commit we lack still contradicts the record", "[derive]") {
  RecordedRows rows;
  add_merge(rows, "Merge branch 'guard'");
  rows.pull_request({.number = 7, .state = "merged", .merge_commit_sha = "a2"});
  rows.event({.number = 7, .event = "merged", .commit_sha = "e9", .at = 40});
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_commits).empty());
}

TEST_CASE("a statement of another merge than the one that counts is kept as outweighed",
          "[derive]") {
  RecordedRows rows;
  add_merge(rows, "Merge branch 'guard'");
  rows.commit({.repository = "acme/shop", .sha = "e1", .at = 50, .message = "Guard (#7)"});
  rows.commit({.repository = "acme/shop", .sha = "f1", .at = 50, .message = "Polish (#8)"});
  rows.pull_request({.number = 7, .state = "merged"});
  rows.event({.number = 7, .event = "merged", .commit_sha = "d1", .at = 60});
  rows.pull_request({.number = 8, .state = "closed"});
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_commits) == std::vector<std::string>{"7 merge d1 at 60", "7 part b1 at 40"});
  CHECK(rows.rows("SELECT p.number || ' ' || w.rule || ' ' || w.text FROM outweighed_witnesses AS "
                  "w JOIN pull_requests AS p ON p.id = w.left_id ORDER BY p.number") ==
        std::vector<std::string>{"7 squash-subject #7", "8 squash-subject #8"});
}

TEST_CASE("a rule that is left out states nothing, and the next one is heard", "[derive]") {
  RecordedRows rows;
  add_merge(rows, "Merge pull request #7 from ayse/guard");
  rows.pull_request({.number = 7, .state = "merged", .merge_commit_sha = "a2"});
  rows.event({.number = 7, .event = "merged", .commit_sha = "b1", .at = 41});
  rebuild(rows.database(), {.without_rules = {"merged-event"}});
  CHECK(rows.rows(k_commits) == std::vector<std::string>{"7 merge a2 at 20"});
  rebuild(rows.database(), {.without_rules = {"merged-event", "merge-commit-sha"}});
  CHECK(rows.rows(k_commits) == std::vector<std::string>{"7 merge d1 at 40", "7 part b1 at 40"});
}

TEST_CASE("an open pull request's test merge is no merge", "[derive]") {
  RecordedRows rows;
  add_merge(rows, "Merge branch 'guard'");
  rows.pull_request({.number = 7, .state = "open", .merge_commit_sha = "d1"});
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_commits).empty());
}

TEST_CASE("of several commits with one number the earliest is the merge", "[derive]") {
  RecordedRows rows;
  rows.commit({.repository = "acme/shop", .sha = "c1", .at = 20, .message = "Guard (#7)"});
  rows.commit({.repository = "acme/shop", .sha = "a1", .at = 50, .message = "Guard (#7)"});
  rows.pull_request({.number = 7, .state = "merged"});
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_commits) == std::vector<std::string>{"7 merge c1 at 20"});
}

TEST_CASE("a history older than its forge repository holds numbers of another one", "[derive]") {
  constexpr std::int64_t k_day = 86400;
  RecordedRows rows;
  rows.issue("acme/shop#3");
  rows.database().execute("UPDATE issues SET created_at = 864000");
  rows.commit(
      {.repository = "acme/shop", .sha = "a1", .at = 2 * k_day, .message = "Guard, fixes #3 (#7)"});
  rows.commit({.repository = "acme/shop",
               .sha = "b1",
               .at = 11 * k_day,
               .message = "Guard, fixes #3 (#7)"});
  rows.pull_request({.number = 7, .state = "merged", .created_at = 10 * k_day});
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_commits) == std::vector<std::string>{"7 merge b1 at 950400"});
  CHECK(rows.rows("SELECT substr(c.sha, 1, 2) FROM commit_issues AS l JOIN commits AS c ON c.id = "
                  "l.commit_id") == std::vector<std::string>{"b1"});
}

TEST_CASE("a cherry-pick made after the merge is no merge", "[derive]") {
  RecordedRows rows;
  rows.commit({.repository = "acme/shop", .sha = "a1", .at = 900'000, .message = "Guard (#7)"});
  rows.pull_request({.number = 7, .state = "merged", .merged_at = 800'000});
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_commits).empty());
}

TEST_CASE("recorded commits and pull refs are parts, known ones only", "[derive]") {
  RecordedRows rows;
  rows.commit({.repository = "acme/shop", .sha = "a1", .at = 10});
  rows.commit(
      {.repository = "acme/shop", .sha = "b1", .at = 20, .parents = {"a1"}, .is_reachable = false});
  rows.commit(
      {.repository = "acme/shop", .sha = "b2", .at = 30, .parents = {"b1"}, .is_reachable = false});
  rows.ref("refs/pull/7/head", "b2", false);
  const auto pull_request = rows.pull_request({.number = 7, .created_at = 25});
  rows.recorded_commit(pull_request, "b1");
  rows.recorded_commit(pull_request, "e9");
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_commits) == std::vector<std::string>{"7 part b1 at 25", "7 part b2 at 25"});
  CHECK(rows.rows(k_rules) ==
        std::vector<std::string>{"pull-ref part", "pull-ref part", "recorded-commit part"});
}

TEST_CASE("a pull request's base cuts what its head brings", "[derive]") {
  RecordedRows rows;
  rows.commit({.repository = "acme/shop", .sha = "b1", .is_reachable = false});
  rows.commit({.repository = "acme/shop", .sha = "b2", .parents = {"b1"}, .is_reachable = false});
  rows.ref("refs/pull/7/head", "b2", false);
  rows.pull_request({.number = 7, .base_sha = "b1"});
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_commits) == std::vector<std::string>{"7 part b2 at 500"});
}

TEST_CASE("files come from the forge's list, then commits, then review comments", "[derive]") {
  RecordedRows rows;
  rows.commit(
      {.repository = "acme/shop", .sha = "a1", .changes = {"A src/a", "A src/b", "A src/c"}});
  rows.commit({.repository = "acme/shop", .sha = "b1", .parents = {"a1"}, .changes = {"M src/a"}});
  rows.commit({.repository = "acme/shop", .sha = "b2", .parents = {"b1"}, .changes = {"M src/b"}});
  const auto listed = rows.pull_request({.number = 1, .state = "merged", .merge_commit_sha = "b1"});
  rows.recorded_file(listed, "src/c");
  rows.recorded_file(listed, "src/gone");
  const auto parts = rows.pull_request({.number = 2});
  rows.recorded_commit(parts, "b1");
  rows.review_comment(parts, "src/c");
  rows.review_comment(rows.pull_request({.number = 3}), "src/b");
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_files) == std::vector<std::string>{"1 src/c recorded", "2 src/a part-commits",
                                                       "3 src/b review-comment"});
}

TEST_CASE("the last commit of a rebased pull request does not stand for all its files",
          "[derive]") {
  RecordedRows rows;
  rows.commit({.repository = "acme/shop", .sha = "a1", .changes = {"A src/a", "A src/b"}});
  rows.commit({.repository = "acme/shop", .sha = "b1", .parents = {"a1"}, .changes = {"M src/a"}});
  rows.commit({.repository = "acme/shop", .sha = "b2", .parents = {"b1"}, .changes = {"M src/b"}});
  const auto rebased = rows.pull_request(
      {.number = 1, .state = "merged", .merge_commit_sha = "b2", .changed_files = 2});
  rows.recorded_commit(rebased, "b1");
  rows.recorded_commit(rebased, "b2");
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_files) ==
        std::vector<std::string>{"1 src/a part-commits", "1 src/b merge-commit"});
}

TEST_CASE("events of the forge link commits and pull requests with issues", "[derive]") {
  RecordedRows rows;
  rows.commit({.repository = "acme/shop", .sha = "a1", .message = "guard"});
  rows.issue("acme/shop#1");
  rows.issue("acme/shop#2");
  rows.pull_request({.number = 7});
  rows.event({.number = 1, .event = "closed", .commit_sha = "a1", .at = 70});
  rows.event({.number = 2, .event = "referenced", .commit_sha = "a1"});
  rows.event({.number = 2, .event = "closed", .commit_sha = "e9"});
  rows.event({.number = 7, .event = "connected", .subject = "acme/shop#1", .at = 80});
  rows.event({.number = 2, .event = "connected", .subject = "acme/shop#7", .at = 81});
  rows.event({.number = 2, .event = "disconnected", .subject = "acme/shop#7", .at = 82});
  rebuild(rows.database(), {});
  CHECK(rows.rows("SELECT i.key || ' ' || l.relation || ' ' || l.stated_at FROM commit_issues AS l "
                  "JOIN issues AS i ON "
                  "i.id = l.issue_id ORDER BY 1") ==
        std::vector<std::string>{"acme/shop#1 resolves 70"});
  CHECK(rows.rows("SELECT i.key || ' ' || l.relation || ' ' || l.stated_at FROM pr_issues AS l "
                  "JOIN issues AS i ON i.id "
                  "= l.issue_id ORDER BY 1") ==
        std::vector<std::string>{"acme/shop#1 resolves 80"});
}

namespace {

/// The pull request #7, merged on day one, of two commits that only its ref reaches: p1 and p2.
PullRequestId add_unnamed_merge(RecordedRows& rows, std::string title = "Guard") {
  rows.repository("github", "acme/shop");
  rows.commit({.repository = "acme/shop", .sha = "a1", .at = 100, .changes = {"A src/a"}});
  rows.commit({.repository = "acme/shop",
               .sha = "b1",
               .at = 600,
               .message = "Guard the refresh",
               .parents = {"a1"},
               .changes = {"M src/a"},
               .is_reachable = false});
  rows.commit({.repository = "acme/shop",
               .sha = "b2",
               .at = 700,
               .message = "Test the guard",
               .parents = {"b1"},
               .changes = {"A src/b"},
               .is_reachable = false});
  rows.database().execute("UPDATE commits SET authored_at = committed_at");
  const auto id = rows.pull_request(
      {.number = 7, .title = std::move(title), .state = "merged", .merged_at = 2000});
  rows.recorded_commit(id, "b1");
  rows.recorded_commit(id, "b2");
  return id;
}

/// A commit of the history that has the author time of another.
void add_copy(RecordedRows& rows, const CommitRow& row, std::int64_t authored_at) {
  const CommitId id = rows.commit(row);
  rows.database()
      .prepare("UPDATE commits SET authored_at = :at WHERE id = :id")
      ->bind(":at", authored_at)
      .bind(":id", id)
      .run();
}

void add_rebased(RecordedRows& rows, const std::string& one, const std::string& two,
                 std::int64_t at) {
  add_copy(rows,
           {.repository = "acme/shop",
            .sha = one,
            .at = at,
            .message = "Guard the refresh",
            .parents = {"a1"},
            .changes = {"M src/a"}},
           600);
  add_copy(rows,
           {.repository = "acme/shop",
            .sha = two,
            .at = at,
            .message = "Test the guard",
            .parents = {one},
            .changes = {"A src/b"}},
           700);
}

constexpr std::string_view k_landed =
    "SELECT w.relation || ' ' || substr(c.sha, 1, 2) FROM link_witnesses AS w JOIN commits AS c ON "
    "c.id = w.right_id WHERE w.rule = 'patch-equal' ORDER BY 1";

}  // namespace

TEST_CASE("a rebased pull request is found by its copies", "[derive]") {
  RecordedRows rows;
  add_unnamed_merge(rows);
  add_rebased(rows, "c1", "c2", 1900);
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_landed) == std::vector<std::string>{"merge c2", "part c1"});
}

TEST_CASE("a pull request that was rebased twice has no merge for certain", "[derive]") {
  RecordedRows rows;
  add_unnamed_merge(rows);
  add_rebased(rows, "c1", "c2", 1900);
  add_rebased(rows, "d1", "d2", 1950);
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_landed).empty());
}

TEST_CASE("half of a pull request is no merge of it", "[derive]") {
  RecordedRows rows;
  add_unnamed_merge(rows);
  add_copy(rows,
           {.repository = "acme/shop",
            .sha = "c1",
            .at = 1900,
            .message = "Guard the refresh",
            .parents = {"a1"},
            .changes = {"M src/a"}},
           600);
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_landed).empty());
}

TEST_CASE("a squashed pull request is found by its title and its files", "[derive]") {
  const CommitRow squashed{.repository = "acme/shop",
                           .sha = "c1",
                           .at = 2000,
                           .message = "Guard\n\nAll of it.",
                           .parents = {"a1"},
                           .changes = {"M src/a", "A src/b"}};
  const auto landed = [&](const CommitRow& row, const std::string& title) {
    RecordedRows rows;
    add_unnamed_merge(rows, title);
    rows.commit(row);
    rebuild(rows.database(), {});
    return rows.rows(k_landed);
  };
  CHECK(landed(squashed, "Guard") == std::vector<std::string>{"merge c1"});
  CHECK(landed(squashed, "Another title").empty());
  CommitRow other = squashed;
  other.changes = {"M src/a"};
  CHECK(landed(other, "Guard").empty());
  other = squashed;
  other.author = "Burak Kaya <burak@example.com>";
  CHECK(landed(other, "Guard").empty());
  other = squashed;
  other.at = 2000 + 2 * 86400;
  CHECK(landed(other, "Guard").empty());
}

TEST_CASE("two squashed commits alike are no merge for certain", "[derive]") {
  RecordedRows rows;
  add_unnamed_merge(rows);
  for (const char* sha : {"c1", "c2"}) {
    rows.commit({.repository = "acme/shop",
                 .sha = sha,
                 .at = 2000,
                 .message = "Guard",
                 .parents = {"a1"},
                 .changes = {"M src/a", "A src/b"}});
  }
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_landed).empty());
}

TEST_CASE("what names the merge is better than an equal change", "[derive]") {
  RecordedRows rows;
  add_unnamed_merge(rows);
  add_rebased(rows, "c1", "c2", 1900);
  rows.event({.number = 7, .event = "merged", .commit_sha = "c2", .at = 2000});
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_landed).empty());
}

TEST_CASE("of commits in a row with one trailer the last is the merge", "[derive]") {
  constexpr std::string_view k_trailer = "\n\nPR-URL: https://github.com/acme/shop/pull/7";
  RecordedRows rows;
  rows.pull_request({.number = 7, .state = "merged"});
  const auto commit = [&](const char* sha, const char* parent, std::int64_t at) {
    rows.commit({.repository = "acme/shop",
                 .sha = sha,
                 .at = at,
                 .message = "Guard" + std::string{k_trailer},
                 .parents = {parent}});
  };
  rows.commit({.repository = "acme/shop", .sha = "a1", .at = 600});
  commit("c2", "a1", 700);
  commit("c1", "c2", 700);
  rows.commit({.repository = "acme/shop", .sha = "d1", .at = 750, .parents = {"c1"}});
  commit("e1", "d1", 800);
  rebuild(rows.database(), {});
  CHECK(rows.rows(k_commits) == std::vector<std::string>{"7 merge c1 at 700", "7 part c2 at 700"});
}

TEST_CASE("a merge that repeats what its commits close only mentions it", "[derive]") {
  RecordedRows rows;
  rows.repository("github", "acme/shop");
  rows.issue("acme/shop#3");
  rows.issue("acme/shop#4");
  rows.commit({.repository = "acme/shop", .sha = "a1", .at = 10});
  rows.commit({.repository = "acme/shop",
               .sha = "b1",
               .at = 20,
               .message = "Guard\n\nFixes #3",
               .parents = {"a1"}});
  rows.commit({.repository = "acme/shop",
               .sha = "d1",
               .at = 30,
               .message = "Merge the guard\n\nFixes #4\n\nb1 Guard:\n  Fixes #3",
               .parents = {"a1", "b1"}});
  const auto links = [&] {
    return rows.rows(
        "SELECT substr(c.sha, 1, 2) || ' ' || l.relation || ' ' || i.key FROM commit_issues AS l "
        "JOIN commits AS c ON c.id = l.commit_id JOIN issues AS i ON i.id = l.issue_id "
        "ORDER BY 1");
  };
  rebuild(rows.database(), {});
  CHECK(links() == std::vector<std::string>{"b1 resolves acme/shop#3", "d1 mentions acme/shop#3",
                                            "d1 resolves acme/shop#4"});
}
