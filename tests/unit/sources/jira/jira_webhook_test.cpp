#include <catch2/catch.hpp>

#include "sources/jira/jira_reader.hpp"
#include "support/payload.hpp"
#include "util/json_document.hpp"

using namespace teammemory;
using test::problems_of;
using test::records_of;
using Texts = std::vector<std::string>;

namespace {

PayloadRecords read(const char* text) {
  PayloadRecords records;
  const JsonDocument document{text};
  read_jira("jira.webhook", document.root(), {}, records);
  return records;
}

}  // namespace

TEST_CASE("a webhook of an update gives the issue and its change of status", "[jira][webhook]") {
  const auto records = read(R"({"timestamp": 1779278400123, "webhookEvent": "jira:issue_updated",
      "user": {"name": "ayse", "displayName": "Ayşe Demir"},
      "issue": {"id": "9", "key": "PROJ-9", "fields": {"summary": "s", "updated": "2026-05-20T11:59:00.000+0000"}},
      "changelog": {"id": "31", "items": [
        {"field": "resolution", "fromString": null, "toString": "Done"},
        {"field": "status", "fromString": "In Progress", "toString": "Done"}]}})");
  CHECK(problems_of(records) == Texts{});
  CHECK(records_of<IssueRecord>(records).at(0).key == "PROJ-9");
  const auto transition = records_of<TransitionRecord>(records).at(0);
  CHECK(transition.external_id == "31:1");
  CHECK(transition.author->key == "ayse");
  CHECK(format_timestamp(transition.at) == "2026-05-20T12:00:00Z");
}

TEST_CASE("the time of a webhook is the version of an issue that states none", "[jira][webhook]") {
  const auto records = read(R"({"timestamp": 1779278400123, "webhookEvent": "comment_created",
      "comment": {"id": "5", "body": "hi", "created": "2026-05-20T11:00:00.000+0000"},
      "issue": {"id": "9", "key": "PROJ-9", "fields": {"summary": "s"}}})");
  CHECK(problems_of(records) == Texts{});
  for (const auto& each : records.records) {
    const bool is_comment = std::holds_alternative<CommentRecord>(each.record);
    CHECK(format_timestamp(each.updated_at) ==
          (is_comment ? "2026-05-20T11:00:00Z" : "2026-05-20T12:00:00Z"));
  }
  CHECK(std::get<IssueKey>(records_of<CommentRecord>(records).at(0).thread).key == "PROJ-9");
  CHECK_FALSE(records_of<IssueRecord>(records).at(0).updated_at.is_stated());
}

TEST_CASE("a comment that was taken back is not read", "[jira][webhook]") {
  const auto records =
      read(R"({"webhookEvent": "comment_deleted", "comment": {"id": "5", "body": "hi"},
      "issue": {"id": "9", "key": "PROJ-9", "fields": {}}})");
  CHECK(records_of<CommentRecord>(records).empty());
  CHECK(records_of<IssueRecord>(records).size() == 1);
  CHECK(records.problems.empty());
}

TEST_CASE("a comment without its issue is placed by its address or is a problem",
          "[jira][webhook]") {
  const auto placed =
      read(R"({"webhookEvent": "comment_created", "comment": {"id": "5", "body": "hi",
      "self": "https://jira.example/rest/api/2/issue/PROJ-9/comment/5"}})");
  CHECK(std::get<IssueKey>(records_of<CommentRecord>(placed).at(0).thread).key == "PROJ-9");
  const auto lost = read(R"({"webhookEvent": "comment_created", "comment": {"id": "5", "body": "hi",
      "self": "https://jira.example/rest/api/2/issue/10013/comment/5"}})");
  CHECK(lost.records.empty());
  REQUIRE(lost.problems.size() == 1);
  CHECK(lost.problems[0].pointer == "/comment");
}

TEST_CASE("each bad part of a webhook is one problem", "[jira][webhook]") {
  const auto records = read(R"({"timestamp": "noon", "webhookEvent": "jira:issue_updated",
      "issue": {"key": "no key", "fields": {}}, "comment": {"id": "5", "body": "hi"}, "changelog": 4})");
  CHECK(records.records.empty());
  CHECK(problems_of(records) == Texts{"/timestamp: expected a whole number, got \"noon\"",
                                      "/issue/key: expected an issue key, got \"no key\"",
                                      "/changelog: expected an object, got 4"});
}

TEST_CASE("webhooks about other things say nothing", "[jira][webhook]") {
  const auto records =
      read(R"({"timestamp": 1, "webhookEvent": "sprint_started", "sprint": {"id": 3}})");
  CHECK(records.records.empty());
  CHECK(records.problems.empty());
  const auto project =
      read(R"({"webhookEvent": "project_created", "project": {"key": "PROJ", "name": "Project"}})");
  CHECK(records_of<ProjectRecord>(project).size() == 1);
}
