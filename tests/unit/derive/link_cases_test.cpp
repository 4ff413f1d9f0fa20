#include <algorithm>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "derive/rebuild.hpp"
#include "store/commit_messages.hpp"
#include "support/case_file.hpp"
#include "support/recorded_rows.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

/// The store that fixtures/links/cases.txt describes.
void add_known_records(RecordedRows& rows) {
  for (const char* key : {"PROJ-1", "PROJ-2", "PROJ-12", "MY_APP-7", "acme/shop#1", "acme/shop#2",
                          "acme/shop#3", "acme/tools#7"}) {
    rows.issue(key);
  }
  rows.pull_request({.number = 21, .state = "merged"});
  rows.pull_request({.number = 22, .state = "closed"});
  rows.pull_request({.repository = "acme/tools", .number = 8});
  rows.commit({.repository = "acme/shop", .sha = "a1"});
  rows.commit({.repository = "acme/shop", .sha = "a2"});
  rows.database().execute("UPDATE pull_requests SET url = '/pull/'");
}

void add_text(RecordedRows& rows, const TextCase& example) {
  PullRequestRow pull_request{.number = 20};
  for (const auto& [name, text] : example.lines) {
    if (name == "message")
      rows.commit({.repository = "acme/shop", .sha = "b1", .message = text, .parents = {"a1"}});
    if (name == "merge") {
      rows.commit(
          {.repository = "acme/shop", .sha = "b1", .message = text, .parents = {"a1", "a2"}});
    }
    if (name == "title") pull_request.title = text;
    if (name == "body") pull_request.body = text;
    if (name == "branch") pull_request.head_ref = text;
  }
  const auto id = rows.pull_request(pull_request);
  for (const auto& [name, text] : example.lines) {
    if (name == "said") rows.pr_comment(id, text);
    if (name == "review") rows.review(id, text);
    if (name == "issue") rows.issue_body("PROJ-2", text);
    if (name == "forge issue") rows.issue_body("acme/shop#2", text);
    if (name == "remark") rows.issue_comment("PROJ-2", text);
  }
}

/// What the text of an issue says: here each mention has the issue at its right or left.
constexpr std::string_view k_issue_links =
    "SELECT 'pull ' || p.number FROM pr_issues AS l JOIN issues AS i ON i.id = l.issue_id JOIN "
    "pull_requests AS p ON p.id = l.pull_request_id UNION ALL "
    "SELECT 'commit ' || substr(c.sha, 1, 2) FROM commit_issues AS l JOIN commits AS c ON c.id = "
    "l.commit_id UNION ALL "
    "SELECT CASE l.relation WHEN 'mentions' THEN 'names' ELSE l.relation END || ' ' || i.key FROM "
    "issue_relations AS l JOIN issues AS i ON i.id = l.other_issue_id JOIN issues AS o ON o.id = "
    "l.issue_id WHERE o.key IN ('PROJ-2', 'acme/shop#2') UNION ALL "
    "SELECT 'waits ' || i.key FROM issue_relations AS l JOIN issues AS i ON i.id = l.issue_id JOIN "
    "issues AS o ON o.id = l.other_issue_id WHERE o.key = 'PROJ-2' AND l.relation = 'depends'";

bool is_about_issue(const TextCase& example) {
  return !example.values("issue").empty() || !example.values("remark").empty() ||
         !example.values("forge issue").empty();
}

std::vector<std::string> links_of(RecordedRows& rows) {
  auto links = rows.rows(
      "SELECT l.relation || ' ' || i.key FROM commit_issues AS l JOIN issues AS i ON i.id = "
      "l.issue_id UNION ALL "
      "SELECT l.relation || ' ' || i.key FROM pr_issues AS l JOIN issues AS i ON i.id = l.issue_id "
      "UNION ALL "
      "SELECT l.relation || ' ' || r.name || '#' || p.number FROM pr_commits AS l JOIN "
      "pull_requests AS p ON p.id = "
      "l.pull_request_id JOIN repositories AS r ON r.id = p.repository_id WHERE l.relation = "
      "'merge' UNION ALL "
      "SELECT 'dangling ' || key FROM dangling_references");
  std::ranges::sort(links);
  return links;
}

constexpr std::string_view k_witnessed_texts =
    "SELECT w.field, w.record_id, "
    "CASE w.field WHEN 'title' THEN coalesce(p.title, i.title) WHEN 'body' THEN "
    "coalesce(p.body, i.body, n.body, m.body, v.body) ELSE p.head_ref END, "
    "w.position, w.text FROM link_witnesses AS w "
    "LEFT JOIN pull_requests AS p ON w.record = 'pull_request' AND p.id = w.record_id "
    "LEFT JOIN issues AS i ON w.record = 'issue' AND i.id = w.record_id "
    "LEFT JOIN issue_comments AS n ON w.record = 'comment' AND n.id = w.record_id "
    "LEFT JOIN pr_comments AS m ON w.record = 'pr_comment' AND m.id = w.record_id "
    "LEFT JOIN reviews AS v ON w.record = 'review' AND v.id = w.record_id "
    "WHERE w.field IN ('message', 'title', 'body', 'head_ref') ORDER BY w.id";

}  // namespace

TEST_CASE("each text of fixtures/links gives exactly its links", "[derive]") {
  for (const TextCase& example : read_cases("links/cases.txt")) {
    INFO(example.title);
    RecordedRows rows;
    add_known_records(rows);
    add_text(rows, example);
    rebuild(rows.database(), {});
    auto expected = example.values("expect");
    REQUIRE_FALSE(expected.empty());
    if (expected.front() == "nothing") expected.clear();
    std::ranges::sort(expected);
    auto found = is_about_issue(example) ? rows.rows(k_issue_links) : links_of(rows);
    std::ranges::sort(found);
    CHECK(found == expected);
  }
}

TEST_CASE("each witness shows its text at its position", "[derive]") {
  for (const TextCase& example : read_cases("links/cases.txt")) {
    INFO(example.title);
    RecordedRows rows;
    add_known_records(rows);
    add_text(rows, example);
    rebuild(rows.database(), {});
    const auto witnesses = rows.database().prepare(k_witnessed_texts);
    CommitMessages messages(rows.database());
    while (witnesses->step()) {
      const bool is_message = witnesses->text(0) == "message";
      const std::string text{is_message ? messages.of(witnesses->id<CommitId>(1))
                                        : witnesses->text(2)};
      const std::string witnessed = witnesses->string(4);
      const auto position = static_cast<std::size_t>(witnesses->integer(3));
      REQUIRE(position <= text.size());
      CHECK(text.substr(position, witnessed.size()) == witnessed);
    }
  }
}
