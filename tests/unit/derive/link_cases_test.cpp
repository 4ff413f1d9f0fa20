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
  rows.pull_request(pull_request);
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
    "CASE w.field WHEN 'title' THEN p.title WHEN 'body' THEN p.body ELSE p.head_ref END, "
    "w.position, w.text FROM link_witnesses AS w LEFT JOIN pull_requests AS p ON w.record = "
    "'pull_request' AND p.id = w.record_id WHERE w.field IN ('message', 'title', 'body', "
    "'head_ref') ORDER BY w.id";

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
    CHECK(links_of(rows) == expected);
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
