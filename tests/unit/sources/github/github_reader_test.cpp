#include "sources/github/github_reader.hpp"

#include <catch2/catch.hpp>

#include "support/canonical_dump.hpp"
#include "support/memory_store.hpp"
#include "util/json_document.hpp"

using namespace teammemory;

namespace {

using Rows = std::vector<std::string>;

std::unique_ptr<Database> store_of(const std::string& text, const std::string& repository = "",
                                   std::optional<std::int64_t> number = {}) {
  auto database = memory_store();
  const ImportSummary summary = import_text(*database, text, repository, number);
  INFO((summary.problems.empty() ? std::string{} : to_string(summary.problems.front())));
  CHECK(summary.problems.empty());
  return database;
}

std::string kind_of(const std::string& text) {
  const JsonDocument payload{text};
  return std::string{recognise_github(JsonObject(payload.root(), "")).value_or("")};
}

}  // namespace

TEST_CASE("an issue of the REST API", "[github]") {
  const auto store =
      store_of(R"({"number": 12, "title": "Login fails", "body": null, "state": "closed",
    "state_reason": "completed", "html_url": "https://github.com/tinyteam/shop/issues/12",
    "user": {"login": "Burak", "id": 3, "type": "User"}, "labels": [{"name": "bug"}, {"name": "auth"}],
    "assignee": null, "assignees": [{"login": "ayse"}], "type": {"name": "Bug"}, "comments": 0,
    "created_at": "2026-01-02T00:00:00Z", "updated_at": "2026-01-03T00:00:00Z",
    "closed_at": "2026-01-03T00:00:00Z"})");
  CHECK(rows_of(*store,
                "SELECT key, title, body, type, status, status_category, resolution FROM issues",
                7) == Rows{"tinyteam/shop#12 | Login fails |  | Bug | closed | done | completed"});
  CHECK(rows_of(*store, "SELECT label FROM issue_labels ORDER BY label") == Rows{"auth", "bug"});
  CHECK(rows_of(*store, "SELECT key, login FROM identities ORDER BY key", 2) ==
        Rows{"ayse | ayse", "burak | Burak"});
  CHECK(rows_of(*store, "SELECT kind, name FROM repositories", 2) ==
        Rows{"github | tinyteam/shop"});
}

TEST_CASE("the list of issues also holds pull requests", "[github]") {
  const auto store = store_of(R"([{"number": 3, "title": "Guard", "state": "closed", "draft": false,
    "html_url": "https://github.com/tinyteam/shop/pull/3", "user": null,
    "pull_request": {"merged_at": "2026-01-02T00:00:00Z"}, "updated_at": "2026-01-03T00:00:00Z"},
    {"number": 4, "title": "Old export", "state": "closed", "pull_request": {"url": "x"},
    "html_url": "https://github.com/tinyteam/shop/pull/4"}])");
  CHECK(rows_of(*store, "SELECT number, state, author_id FROM pull_requests ORDER BY number", 3) ==
        Rows{"3 | merged | -", "4 | - | -"});
  CHECK(rows_of(*store, "SELECT key FROM issues").empty());
}

TEST_CASE("a pull request of the REST API", "[github]") {
  const auto store =
      store_of(R"({"number": 382, "title": "Guard refresh", "body": "Fixes #12", "state": "closed",
    "html_url": "https://github.com/tinyteam/shop/pull/382", "user": {"login": "mehmet", "type": "User"},
    "merged": true, "merged_at": "2026-05-20T10:00:00Z", "merged_by": {"login": "ayse"},
    "merge_commit_sha": "f00ba47000000000000000000000000000000000", "draft": false,
    "requested_reviewers": [{"login": "burak"}, {"login": "ghost"}], "labels": [], "additions": 5, "deletions": 1,
    "changed_files": 2, "head": {"ref": "guard", "sha": "b91c0de", "repo": null},
    "base": {"ref": "main", "sha": "a1", "repo": {"full_name": "tinyteam/shop", "default_branch": "main"}},
    "created_at": "2026-05-19T10:00:00Z", "updated_at": "2026-05-20T10:00:00Z"})");
  CHECK(
      rows_of(
          *store,
          "SELECT number, state, base_ref, head_ref, head_repository, merge_commit_sha, additions "
          "FROM pull_requests",
          7) ==
      Rows{"382 | merged | main | guard | - | f00ba47000000000000000000000000000000000 | 5"});
  CHECK(rows_of(*store,
                "SELECT i.key FROM pr_requested_reviewers AS r JOIN identities AS i ON i.id = "
                "r.identity_id") == Rows{"burak"});
  CHECK(rows_of(*store, "SELECT default_branch FROM repositories") == Rows{"main"});
}

TEST_CASE("reviews, their comments and comments go to their threads", "[github]") {
  const auto store = store_of(R"([
    {"id": 7, "user": {"login": "ayse"}, "body": null, "state": "APPROVED", "submitted_at": "2026-05-20T09:00:00Z",
     "commit_id": "b91c0de", "html_url": "https://github.com/tinyteam/shop/pull/382#pullrequestreview-7"},
    {"id": 8, "user": null, "body": "Why?", "path": "src/auth.py", "line": null, "pull_request_review_id": 7,
     "in_reply_to_id": 5, "commit_id": "b91c0de", "created_at": "2026-05-20T09:00:00Z",
     "html_url": "https://github.com/tinyteam/shop/pull/382#discussion_r8"},
    {"id": 9, "user": {"login": "helper[bot]", "type": "Bot"}, "body": "Built.", "created_at": "2026-05-20T09:00:00Z",
     "html_url": "https://github.com/tinyteam/shop/pull/382#issuecomment-9"},
    {"id": 10, "user": {"login": "ghost"}, "body": "Me too", "created_at": "2026-05-20T09:00:00Z",
     "html_url": "https://github.com/tinyteam/shop/issues/12#issuecomment-10"}])");
  CHECK(rows_of(*store, "SELECT external_id, state, body, commit_sha FROM reviews", 4) ==
        Rows{"7 | approved |  | b91c0de"});
  CHECK(rows_of(*store,
                "SELECT external_id, review_external_id, reply_to_external_id, path, line, "
                "author_id FROM "
                "review_comments",
                6) == Rows{"8 | 7 | 5 | src/auth.py | - | -"});
  CHECK(
      rows_of(*store,
              "SELECT c.external_id, i.key, i.is_bot FROM pr_comments AS c JOIN identities AS i ON "
              "i.id = c.author_id",
              3) == Rows{"9 | helper[bot] | 1"});
  CHECK(rows_of(*store, "SELECT external_id, author_id FROM issue_comments", 2) == Rows{"10 | -"});
}

TEST_CASE("commits and files of a pull request that only the context names", "[github]") {
  const auto store = store_of(R"([
    {"sha": "f00ba47", "url": "https://api.github.com/repos/tinyteam/shop/commits/f00ba47",
     "author": {"login": "mehmet"}, "commit": {"message": "Guard", "author": {"name": "Mehmet Turac",
     "email": "mehmet@tinyteam.example", "date": "2026-05-19T10:00:00Z"}, "committer": {"date": "2026-05-19T10:00:00Z"}}},
    {"filename": "src/auth.py", "status": "renamed", "previous_filename": "auth.py", "additions": 3, "deletions": 1}])",
                              "tinyteam/shop", 382);
  CHECK(rows_of(*store,
                "SELECT c.sha, c.message, a.key, l.key FROM pr_recorded_commits AS c JOIN "
                "identities AS a ON "
                "a.id = c.author_id JOIN identities AS l ON l.id = c.author_login_id",
                4) == Rows{"f00ba47 | Guard | Mehmet Turac <mehmet@tinyteam.example> | mehmet"});
  CHECK(rows_of(*store, "SELECT path, former_path, change FROM pr_recorded_files", 3) ==
        Rows{"src/auth.py | auth.py | renamed"});
}

TEST_CASE("a timeline gives commits, comments, status changes and events", "[github]") {
  const auto store = store_of(R"([
    {"number": 12, "title": "Login fails", "state": "closed", "html_url": "https://github.com/tinyteam/shop/issues/12"},
    {"event": "closed", "id": 1, "actor": {"login": "ayse"}, "commit_id": null,
     "created_at": "2026-05-20T10:00:00Z", "issue_number": 12},
    {"event": "labeled", "id": 2, "actor": null, "label": {"name": "bug"}, "created_at": "2026-05-20T10:00:00Z",
     "issue_number": 12},
    {"event": "cross-referenced", "id": null, "actor": {"login": "burak"}, "created_at": "2026-05-20T11:00:00Z",
     "source": {"type": "issue", "issue": {"number": 382, "html_url": "https://github.com/tinyteam/shop/pull/382"}},
     "issue_number": 12},
    {"event": "committed", "sha": "f00ba47", "message": "Guard", "author": {"name": "Mehmet Turac",
     "email": "mehmet@tinyteam.example", "date": "2026-05-19T10:00:00Z"}, "issue_number": 382},
    {"event": "merged", "id": 3, "commit_id": "aaa", "actor": {"login": "ayse"},
     "created_at": "2026-05-20T10:00:00Z", "issue_number": 382},
    {"event": "closed", "id": 4, "created_at": "2026-05-20T10:00:00Z", "issue_number": 382},
    {"event": "reviewed", "id": 5, "user": {"login": "burak"}, "state": "approved",
     "submitted_at": "2026-05-20T09:00:00Z", "issue_number": 382}])");
  CHECK(rows_of(*store, "SELECT from_status, to_status, external_id FROM issue_transitions", 3) ==
        Rows{"open | closed | 1"});
  CHECK(
      rows_of(
          *store,
          "SELECT number, external_id, event, subject, commit_sha FROM timeline_events ORDER BY "
          "external_id",
          5) ==
      Rows{
          "12 | 1 | closed | - | -", "12 | 2 | labeled | bug | -", "382 | 3 | merged | - | aaa",
          "382 | 4 | closed | - | -",
          "12 | cross-referenced:2026-05-20T11:00:00Z:burak:tinyteam/shop#382 | cross-referenced | "
          "tinyteam/shop#382 | -"});
  CHECK(rows_of(*store, "SELECT sha FROM pr_recorded_commits") == Rows{"f00ba47"});
  CHECK(rows_of(*store, "SELECT external_id, state FROM reviews", 2) == Rows{"5 | approved"});
  CHECK(rows_of(*store, "SELECT count(*) FROM raw_events WHERE is_pending = 1") == Rows{"0"});
}

TEST_CASE("what gh prints with --json", "[github]") {
  const auto store = store_of(
      R"([{"number": 382, "title": "Guard", "body": "", "state": "MERGED", "isDraft": false,
    "url": "https://github.com/tinyteam/shop/pull/382", "author": {"login": "app/helper", "is_bot": true},
    "headRefName": "guard", "baseRefName": "main", "headRefOid": "b91c0de", "headRepository": {"name": "shop"},
    "headRepositoryOwner": {"login": "mehmet"}, "mergeCommit": {"oid": "aaa"}, "mergedAt": "2026-05-20T10:00:00Z",
    "mergedBy": {"login": "ayse", "name": "Ayşe Demir"}, "createdAt": "2026-05-19T10:00:00Z",
    "updatedAt": "2026-05-20T10:00:00Z", "labels": [{"name": "auth"}], "reviewRequests": [{"login": "burak"}],
    "comments": [{"id": "IC_kwDOAAAAB84AAAAJ", "author": {"login": "burak"}, "body": "Nice",
                  "createdAt": "2026-05-20T08:00:00Z"}],
    "reviews": [{"id": "PRR_kwDOAAAAB84AAAAH", "author": {"login": "ayse"}, "state": "APPROVED", "body": "",
                 "submittedAt": "2026-05-20T09:00:00Z", "commit": {"oid": "b91c0de"}}],
    "files": [{"path": "src/auth.py", "additions": 3, "deletions": 1}],
    "commits": [{"oid": "b91c0de", "messageHeadline": "Guard", "messageBody": "Closely.", "authoredDate":
      "2026-05-19T09:00:00Z", "committedDate": "2026-05-19T09:00:00Z", "authors": [{"login": "mehmet",
      "name": "Mehmet Turac", "email": "mehmet@tinyteam.example"}]}],
    "closingIssuesReferences": [{"number": 12, "url": "https://github.com/tinyteam/shop/issues/12"}]},
    {"number": 12, "title": "Login fails", "state": "CLOSED", "stateReason": "COMPLETED", "author": {"login": "burak"},
     "url": "https://github.com/tinyteam/shop/issues/12", "createdAt": "2026-05-01T00:00:00Z", "comments": []}])");
  CHECK(rows_of(*store,
                "SELECT p.state, p.head_repository, p.merge_commit_sha, i.key, i.is_bot FROM "
                "pull_requests AS "
                "p JOIN identities AS i ON i.id = p.author_id",
                5) == Rows{"merged | mehmet/shop | aaa | helper[bot] | 1"});
  CHECK(rows_of(*store, "SELECT external_id FROM pr_comments") == Rows{"9"});
  CHECK(rows_of(*store, "SELECT external_id, state FROM reviews", 2) == Rows{"7 | approved"});
  CHECK(rows_of(*store, "SELECT sha, message FROM pr_recorded_commits", 2) ==
        Rows{"b91c0de | Guard\n\nClosely."});
  CHECK(rows_of(*store, "SELECT event, subject FROM timeline_events", 2) ==
        Rows{"connected | tinyteam/shop#12"});
  CHECK(rows_of(*store, "SELECT status, resolution FROM issues", 2) == Rows{"closed | completed"});
}

TEST_CASE("a review exported by REST and by gh is one review", "[github]") {
  const auto store =
      store_of(R"({"id": 7, "user": {"login": "ayse"}, "state": "APPROVED", "submitted_at":
    "2026-05-20T09:00:00Z", "html_url": "https://github.com/tinyteam/shop/pull/382#pullrequestreview-7"}
    {"number": 382, "url": "https://github.com/tinyteam/shop/pull/382", "isDraft": false, "reviews":
    [{"id": "PRR_kwDOAAAAB84AAAAH", "author": {"login": "ayse"}, "state": "APPROVED", "submittedAt":
    "2026-05-20T09:00:00Z"}]})");
  CHECK(rows_of(*store, "SELECT external_id FROM reviews") == Rows{"7"});
}

TEST_CASE("an archive has comments without ids", "[github]") {
  const auto store =
      store_of(R"({"magic": "x", "repo": "tinyteam/shop", "timestamp": "2026-06-01T00:00:00+00:00",
    "issues": [{"number": 12, "id": "MDU6SXNzdWUx", "title": "Login fails", "state": "OPEN", "author": "burak",
      "url": "https://github.com/tinyteam/shop/issues/12", "labels": ["bug"], "assignees": ["ayse"], "body": "",
      "createdAt": "2026-05-01T00:00:00Z", "updatedAt": "2026-05-01T00:00:00Z", "closedAt": null,
      "comments": [{"author": "ayse", "body": "Seen.", "createdAt": "2026-05-02T00:00:00Z"}]}],
    "pulls": [{"number": 382, "title": "Guard", "state": "MERGED", "author": "mehmet", "headRepository": null,
      "url": "https://github.com/tinyteam/shop/pull/382", "headRefName": "guard", "mergeCommit": {"oid": "aaa"},
      "createdAt": "2026-05-19T10:00:00Z", "mergedAt": "2026-05-20T10:00:00Z", "mergedBy": "ayse", "comments": [],
      "reviews": [{"id": "MDE3OlB1bGxSZXF1ZXN0UmV2aWV3NDI=", "author": "ayse", "state": "COMMENTED", "body": "",
        "commit": {"abbreviatedOid": "b91c0de"}, "createdAt": "2026-05-20T09:00:00Z",
        "comments": [{"body": "Why?", "createdAt": "2026-05-20T09:00:00Z", "originalPosition": 3}]}]}]})");
  CHECK(rows_of(*store, "SELECT external_id FROM issue_comments").front().substr(0, 26) ==
        "2026-05-02T00:00:00Z:ayse:");
  CHECK(rows_of(*store, "SELECT external_id, commit_sha FROM reviews", 2) == Rows{"42 | b91c0de"});
  CHECK(rows_of(*store,
                "SELECT review_external_id, i.key FROM review_comments AS c JOIN identities AS i "
                "ON i.id = "
                "c.author_id",
                2) == Rows{"42 | ayse"});
}

TEST_CASE("a webhook's records are read, and deleting deletes nothing", "[github]") {
  const auto store = store_of(R"({"action": "deleted", "repository": {"full_name": "tinyteam/shop",
    "default_branch": "main", "updated_at": "2026-05-01T00:00:00Z"}, "sender": {"login": "ayse"},
    "issue": {"number": 12, "title": "Login fails", "state": "open", "user": {"login": "burak"},
      "html_url": "https://github.com/tinyteam/shop/issues/12", "updated_at": "2026-05-01T00:00:00Z"},
    "comment": {"id": 9, "user": {"login": "ayse"}, "body": "Oops", "created_at": "2026-05-01T00:00:00Z",
      "html_url": "https://github.com/tinyteam/shop/issues/12#issuecomment-9"}})");
  CHECK(rows_of(*store, "SELECT key FROM issues") == Rows{"tinyteam/shop#12"});
  CHECK(rows_of(*store, "SELECT external_id, body FROM issue_comments", 2) == Rows{"9 | Oops"});
}

TEST_CASE("a backup's item holds its events and comments", "[github]") {
  const auto store = store_of(
      R"({"type": "issue", "issue": {"number": 12, "title": "Login fails", "state": "closed",
      "html_url": "https://github.com/tinyteam/shop/issues/12"},
    "events": [{"event": "closed", "id": 1, "created_at": "2026-05-20T10:00:00Z"},
      {"event": "commented", "id": 9, "user": {"login": "ayse"}, "body": "Done", "created_at": "2026-05-20T10:00:00Z",
       "html_url": "https://github.com/tinyteam/shop/issues/12#issuecomment-9"}], "comments": []})");
  CHECK(rows_of(*store, "SELECT to_status FROM issue_transitions") == Rows{"closed"});
  CHECK(rows_of(*store, "SELECT external_id FROM issue_comments") == Rows{"9"});
}

TEST_CASE("a bad field is a problem and the record goes in without it", "[github]") {
  const auto database = memory_store();
  const ImportSummary summary =
      import_text(*database, R"([{"number": 12, "title": 7, "state": "open",
    "html_url": "https://github.com/tinyteam/shop/issues/12", "created_at": "2026-13-45T00:00:00Z",
    "labels": [{"name": "bug"}, 5], "user": "burak"}])");
  std::vector<std::string> problems;
  for (const Problem& problem : summary.problems) problems.push_back(to_string(problem));
  CHECK(problems == Rows{"-: /0/title: expected a text, got 7",
                         "-: /0/labels/1: expected an object, got 5",
                         "-: /0/created_at: expected a date, got \"2026-13-45T00:00:00Z\""});
  CHECK(rows_of(*database, "SELECT key, title, status FROM issues", 3) ==
        Rows{"tinyteam/shop#12 | - | open"});
}

TEST_CASE("what GitHub does not send is left to others", "[github]") {
  CHECK(kind_of(R"({"key": "PROJ-1", "fields": {}})").empty());
  CHECK(kind_of(R"({"login": "ayse", "id": 1})").empty());
  CHECK(kind_of(R"({})").empty());
  CHECK(
      kind_of(
          R"({"id": 1, "body": "x", "path": "a", "html_url": "https://github.com/o/r/commit/a#commitcomment-1"})")
          .empty());
}

TEST_CASE("the timeline of GraphQL names commits, closers and duplicates", "[github]") {
  const auto store = store_of(R"({"number": 12, "title": "Login fails", "state": "CLOSED",
    "url": "https://github.com/tinyteam/shop/issues/12", "author": {"login": "burak"},
    "createdAt": "2026-05-01T00:00:00Z", "updatedAt": "2026-05-09T00:00:00Z", "comments": [],
    "timelineItems": {"nodes": [
      {"__typename": "ClosedEvent", "createdAt": "2026-05-02T00:00:00Z",
       "closer": {"__typename": "Commit", "oid": "b91c0de"}},
      {"__typename": "ClosedEvent", "createdAt": "2026-05-03T00:00:00Z",
       "closer": {"__typename": "PullRequest", "number": 7}},
      {"__typename": "CrossReferencedEvent", "createdAt": "2026-05-04T00:00:00Z",
       "willCloseTarget": true, "source": {"url": "https://github.com/tinyteam/shop/pull/8"}},
      {"__typename": "CrossReferencedEvent", "createdAt": "2026-05-05T00:00:00Z",
       "willCloseTarget": false,
       "source": {"number": 9, "repository": {"nameWithOwner": "acme/tools"}}},
      {"__typename": "MarkedAsDuplicateEvent", "createdAt": "2026-05-06T00:00:00Z",
       "canonical": {"number": 3}},
      {"__typename": "LabeledEvent", "createdAt": "2026-05-07T00:00:00Z"}]}})");
  CHECK(rows_of(*store,
                "SELECT event, coalesce(commit_sha, ''), coalesce(subject, '') FROM "
                "timeline_events ORDER BY at",
                3) == Rows{"closed | b91c0de | ", "closed |  | tinyteam/shop#7",
                           "closing-reference |  | tinyteam/shop#8",
                           "cross-referenced |  | acme/tools#9",
                           "marked_as_duplicate |  | tinyteam/shop#3"});
  CHECK(rows_of(*store, "SELECT count(*) FROM issue_transitions") == Rows{"2"});
}

TEST_CASE("the forge's number of a repository is kept", "[github]") {
  const auto store = store_of(R"({"id": 77, "full_name": "tinyteam/shop", "default_branch": "main",
    "owner": {"login": "tinyteam"}, "updated_at": "2026-05-01T00:00:00Z"})");
  CHECK(rows_of(*store, "SELECT name, forge_id FROM repositories", 2) ==
        Rows{"tinyteam/shop | 77"});
}
