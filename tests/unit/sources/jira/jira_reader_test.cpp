#include "sources/jira/jira_reader.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/payload.hpp"
#include "util/json_document.hpp"

using namespace teammemory;
using test::problems_of;
using test::records_of;
using Texts = std::vector<std::string>;
using Payload = nlohmann::json;  // easy to change

namespace {

std::string kind_of(const char* text) {
  const JsonDocument payload{text};
  return std::string{recognise_jira(JsonObject(payload.root(), "")).value_or("none")};
}

PayloadRecords read(const Payload& payload) {
  const JsonDocument document{payload.dump()};
  PayloadRecords records;
  read_jira(recognise_jira(JsonObject(document.root(), "")).value(), document.root(), {}, records);
  return records;
}

Payload full_issue() {
  return Payload::parse(R"json({
    "id": "9", "key": "PROJ-1247", "self": "https://jira.example/base/rest/api/2/issue/9",
    "fields": {
      "project": {"key": "PROJ", "name": "Project"},
      "summary": "Token refresh race condition",
      "description": "The *lock* is missing.\r\nSee [docs|https://docs.example].",
      "issuetype": {"name": "Bug"},
      "status": {"name": "In Progress", "statusCategory": {"key": "indeterminate"}},
      "resolution": null,
      "priority": {"name": "High"},
      "reporter": {"name": "burak", "key": "burak", "displayName": "Burak Kaya", "emailAddress": "burak@team.example"},
      "assignee": {"accountId": "77:ab", "displayName": "Mehmet Turac", "emailAddress": "?", "accountType": "atlassian"},
      "parent": {"key": "PROJ-1200"},
      "labels": ["race", "auth", "race"],
      "components": [{"name": "auth"}],
      "fixVersions": [{"name": "2.1"}],
      "versions": [{"name": "2.0"}, {"name": "1.9"}],
      "issuelinks": [
        {"type": {"name": "Blocks"}, "outwardIssue": {"key": "PROJ-1300"}},
        {"type": {"name": "Duplicate"}, "inwardIssue": {"key": "OPS-4"}}
      ],
      "subtasks": [{"key": "PROJ-1248"}],
      "created": "2026-05-01T10:00:00.000+0200",
      "updated": "2026-05-20T12:00:00.000+0000",
      "resolutiondate": null,
      "comment": {"total": 2, "comments": [
        {"id": "501", "author": {"accountId": "88:cd", "displayName": "Ayşe Demir"}, "body": "Seen on {{main}} too.",
         "created": "2026-05-02T08:00:00.000+0000", "updated": "2026-05-03T08:00:00.000+0000"}]}
    },
    "changelog": {"histories": [
      {"id": "71", "created": "2026-05-04T09:00:00.000+0000", "author": {"accountId": "77:ab"}, "items": [
        {"field": "labels", "fromString": "", "toString": "race"},
        {"field": "status", "fieldtype": "jira", "fromString": "To Do", "toString": "In Progress"},
        {"field": "status", "fieldtype": "custom", "fromString": "a", "toString": "b"}]}]}
  })json");
}

}  // namespace

TEST_CASE("Jira's payloads are told apart", "[jira]") {
  CHECK(kind_of(R"({"id":"1","key":"PROJ-1","fields":{}})") == "jira.issue");
  CHECK(kind_of(R"({"key":12,"fields":{}})") == "jira.issue");
  CHECK(kind_of(R"({"id":"1","key":"PROJ-1","fields":7})") == "jira.issue");
  CHECK(kind_of(R"({"id":"1","key":"PROJ","name":"Project","projectTypeKey":"software"})") ==
        "jira.project");
  CHECK(kind_of(R"({"key":"PROJ","name":"P","self":"https://j.example/rest/api/2/project/1"})") ==
        "jira.project");
  CHECK(kind_of(R"({"webhookEvent":"jira:issue_updated"})") == "jira.webhook");
  CHECK(kind_of(R"({"expand":"names","startAt":0,"maxResults":50,"total":3})") == "jira.page");
  CHECK(kind_of(R"({"startAt":0,"maxResults":50,"total":1,"comments":[]})") == "jira.comment");
  CHECK(
      kind_of(
          R"({"id":"1","body":"b","self":"https://j.example/rest/api/2/issue/PROJ-1/comment/1"})") ==
      "jira.comment");
  CHECK(
      kind_of(
          R"({"id":"1","created":"2026-01-01","items":[{"field":"status","toString":"Done"}]})") ==
      "jira.changelog");
}

TEST_CASE("what is not Jira's is left to others", "[jira]") {
  CHECK(kind_of("{}") == "none");
  CHECK(kind_of(R"({"number":1,"title":"t","user":{"login":"ayse"},"comments":3})") == "none");
  CHECK(kind_of(R"({"key":"mit","name":"MIT License","spdx_id":"MIT"})") == "none");
  CHECK(kind_of(
            R"({"id":1,"body":"b","user":{"login":"ayse"},"created_at":"2026-01-01T00:00:00Z"})") ==
        "none");
  CHECK(kind_of(R"({"type":"pull","pull":{},"events":[],"comments":[]})") == "none");
  CHECK(kind_of(R"({"startAt":0,"maxResults":20,"total":0,"worklogs":[]})") == "none");
}

TEST_CASE("an issue is read with all its fields", "[jira]") {
  const auto records = read(full_issue());
  CHECK(problems_of(records) == Texts{});

  const auto issues = records_of<IssueRecord>(records);
  REQUIRE(issues.size() == 1);
  const IssueRecord& issue = issues.front();
  CHECK(issue.key == "PROJ-1247");
  CHECK(issue.project == "PROJ");
  CHECK(issue.number == 1247);
  CHECK(issue.title.value() == "Token refresh race condition");
  CHECK(issue.body.value() == "The lock is missing.\nSee docs (https://docs.example).");
  CHECK(issue.type.value() == "Bug");
  CHECK(issue.status.value() == "In Progress");
  CHECK(issue.status_category.value() == "indeterminate");
  CHECK(issue.resolution.is_stated());
  CHECK_FALSE(issue.resolution.value());
  CHECK(issue.priority.value() == "High");
  CHECK(issue.parent_key.value() == "PROJ-1200");
  CHECK(issue.labels.value() == Texts{"auth", "race"});
  CHECK(issue.components.value() == Texts{"auth"});
  CHECK(issue.fix_versions.value() == Texts{"2.1"});
  CHECK(issue.affected_versions.value() == Texts{"1.9", "2.0"});
  CHECK(issue.links.value() == std::vector<IssueLinkItem>{{"Blocks", true, "PROJ-1300"},
                                                          {"Duplicate", false, "OPS-4"},
                                                          {"Sub-task", true, "PROJ-1248"}});
  CHECK(format_timestamp(issue.created_at.value()) == "2026-05-01T08:00:00Z");
  CHECK(format_timestamp(issue.updated_at.value()) == "2026-05-20T12:00:00Z");
  CHECK(issue.closed_at.is_stated());
  CHECK_FALSE(issue.closed_at.value());
  CHECK(issue.url.value() == "https://jira.example/base/browse/PROJ-1247");
}

TEST_CASE("an issue brings its project, comments and changes of status", "[jira]") {
  const auto records = read(full_issue());

  const auto projects = records_of<ProjectRecord>(records);
  REQUIRE(projects.size() == 1);
  CHECK(projects[0].key == "PROJ");
  CHECK(projects[0].name.value() == "Project");

  const auto comments = records_of<CommentRecord>(records);
  REQUIRE(comments.size() == 1);
  CHECK(std::get<IssueKey>(comments[0].thread).key == "PROJ-1247");
  CHECK(comments[0].external_id == "501");
  CHECK(comments[0].author.value()->name.value() == "Ayşe Demir");
  CHECK(comments[0].body.value() == "Seen on main too.");
  CHECK(comments[0].url.value() ==
        "https://jira.example/base/browse/PROJ-1247?focusedCommentId=501");

  const auto transitions = records_of<TransitionRecord>(records);
  REQUIRE(transitions.size() == 1);
  CHECK(transitions[0].external_id == "71:1");
  CHECK(transitions[0].from_status == "To Do");
  CHECK(transitions[0].to_status == "In Progress");
  CHECK(transitions[0].author->key == "77:ab");
  CHECK(format_timestamp(transitions[0].at) == "2026-05-04T09:00:00Z");

  for (const auto& each : records.records) {
    const bool is_comment = std::holds_alternative<CommentRecord>(each.record);
    const bool is_transition = std::holds_alternative<TransitionRecord>(each.record);
    const std::string version = is_comment      ? "2026-05-03"
                                : is_transition ? "2026-05-04"
                                                : "2026-05-20";
    CHECK(format_date(each.updated_at) == version);
  }
}

TEST_CASE("people are named by account, else key, else user name", "[jira]") {
  const auto reporter_of = [](const char* text) {
    Payload issue{{"id", "1"}, {"key", "PROJ-1"}};
    issue["fields"]["reporter"] = Payload::parse(text);
    return records_of<IssueRecord>(read(issue)).at(0).reporter.value();
  };
  CHECK(reporter_of(R"({"accountId":"77","key":"k","name":"n"})")->key == "77");
  CHECK(reporter_of(R"({"accountId":"","key":"k","name":"n"})")->key == "k");
  CHECK(reporter_of(R"({"name":"n"})")->key == "n");
  CHECK(reporter_of(R"({"name":"n"})")->login.value() == "n");
  CHECK_FALSE(reporter_of("null"));
  CHECK_FALSE(reporter_of(R"({"name":"","displayName":"Anonymous"})"));
  CHECK_FALSE(reporter_of(R"({"accountId":"unknown","displayName":"Former user"})"));
  CHECK_FALSE(reporter_of(R"({"accountId":"77","displayName":"Former user"})")->name.is_stated());
  CHECK(reporter_of(R"({"accountId":"77","accountType":"app"})")->is_bot.value());
  CHECK_FALSE(reporter_of(R"({"accountId":"77"})")->is_bot.is_stated());
  CHECK_FALSE(reporter_of(R"({"accountId":"77","emailAddress":"\"?\""})")->email.is_stated());
  CHECK(reporter_of(R"({"accountId":"77","emailAddress":"a@b.example"})")->email.value() ==
        "a@b.example");
}

TEST_CASE("whoever created an issue reported it where nobody else did", "[jira]") {
  const auto records = read(Payload::parse(R"({"key":"PROJ-1","id":"1",
      "fields":{"reporter":null,"creator":{"name":"ayse"}}})"));
  CHECK(records_of<IssueRecord>(records).at(0).reporter.value()->key == "ayse");
}

TEST_CASE("fields that a payload leaves out are unstated", "[jira]") {
  const auto records = read(Payload::parse(R"({"key":"PROJ-1","id":"1","fields":{}})"));
  CHECK(problems_of(records) == Texts{});
  const auto issue = records_of<IssueRecord>(records).at(0);
  CHECK_FALSE(issue.title.is_stated());
  CHECK_FALSE(issue.body.is_stated());
  CHECK_FALSE(issue.status.is_stated());
  CHECK_FALSE(issue.reporter.is_stated());
  CHECK_FALSE(issue.labels.is_stated());
  CHECK_FALSE(issue.links.is_stated());
  CHECK_FALSE(issue.closed_at.is_stated());
  CHECK_FALSE(issue.url.is_stated());
  CHECK(records_of<ProjectRecord>(records).at(0).key == "PROJ");
  CHECK(to_epoch(records.records.at(0).updated_at) == 0);
}

TEST_CASE("a document as description comes out as text, null as none", "[jira]") {
  const auto body_of = [](const char* text) {
    Payload issue{{"id", "1"}, {"key", "PROJ-1"}};
    issue["fields"]["description"] = Payload::parse(text);
    return records_of<IssueRecord>(read(issue)).at(0).body;
  };
  CHECK(
      body_of(
          R"({"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Hello"}]}]})")
          .value() == "Hello");
  CHECK(body_of("null").is_stated());
  CHECK(body_of("null").value().empty());
}

TEST_CASE("a bad field is a problem, and the rest of the issue goes in", "[jira]") {
  Payload issue = full_issue();
  Payload& fields = issue["fields"];
  fields["priority"] = 12;
  fields["created"] = "2026-13-01";
  fields["labels"] = Payload::parse(R"(["auth", 7])");
  fields["assignee"] = "mehmet";
  fields["status"]["statusCategory"]["key"] = "undefined";
  fields["issuelinks"] = Payload::parse(
      R"([{"type":{"name":"Blocks"}}, {"type":{"name":"Blocks"},"inwardIssue":{"key":"x"}}])");
  fields["comment"]["comments"][0]["created"] = "yesterday";
  issue["changelog"]["histories"][0]["created"] = nullptr;
  const auto records = read(issue);
  CHECK(
      problems_of(records) ==
      Texts{
          "/fields/priority: expected an object, got 12",
          "/fields/assignee: expected an object, got \"mehmet\"",
          "/fields/labels/1: expected a text, got 7",
          "/fields/issuelinks/0: expected a link with an inwardIssue or outwardIssue, got neither",
          "/fields/issuelinks/1/inwardIssue/key: expected an issue key, got \"x\"",
          "/fields/created: expected a date, got \"2026-13-01\"",
          "/fields/comment/comments/0/created: expected a date, got \"yesterday\"",
          "/changelog/histories/0/created: expected a date, got null"});
  const auto read_issue = records_of<IssueRecord>(records).at(0);
  CHECK(read_issue.title.value() == "Token refresh race condition");
  CHECK(read_issue.labels.value() == Texts{"auth"});
  CHECK_FALSE(read_issue.priority.is_stated());
  CHECK_FALSE(read_issue.assignee.is_stated());
  CHECK_FALSE(read_issue.created_at.is_stated());
  CHECK(read_issue.status_category.is_stated());
  CHECK_FALSE(read_issue.status_category.value());
  CHECK(records_of<CommentRecord>(records).empty());
  CHECK(records_of<TransitionRecord>(records).empty());
}

TEST_CASE("without a good key or fields there is no issue", "[jira]") {
  const auto problems = [](const char* text) {
    const auto records = read(Payload::parse(text));
    CHECK(records.records.empty());
    return problems_of(records);
  };
  CHECK(problems(R"({"id":"1","fields":{}})") == Texts{"/key: expected a text, got null"});
  CHECK(problems(R"({"key":7,"fields":{}})") == Texts{"/key: expected a text, got 7"});
  for (const char* key : {"PROJ", "PROJ-", "proj-1", "PROJ-01", "PROJ-0", "PROJ-1x", "-1", "1-1",
                          "PROJ-1-2", "PROJ-99999999999999999999"}) {
    const Payload issue{{"key", key}, {"fields", Payload::object()}};
    CHECK(problems(issue.dump().c_str()) ==
          Texts{"/key: expected an issue key, got \"" + std::string{key} + "\""});
  }
  CHECK(problems(R"({"key":"PROJ-1","id":"1","fields":null})") ==
        Texts{"/fields: expected an object, got null"});
  CHECK(problems(R"({"key":"PROJ-1","self":"https://j.example/rest/api/2/issue/1"})") ==
        Texts{"/fields: expected an object, got null"});
}

TEST_CASE("an issue belongs to the project of its key", "[jira]") {
  const auto records = read(Payload::parse(
      R"({"key":"NEW-1","id":"1","fields":{"project":{"key":"OLD","name":"Old"}}})"));
  CHECK(problems_of(records) ==
        Texts{"/fields/project/key: expected NEW, the project of the key, got \"OLD\""});
  const auto projects = records_of<ProjectRecord>(records);
  REQUIRE(projects.size() == 1);
  CHECK(projects[0].key == "NEW");
  CHECK_FALSE(projects[0].name.is_stated());
}

TEST_CASE("a project object gives key and name", "[jira]") {
  const auto records =
      read(Payload::parse(R"({"key":"PROJ","name":"Project","projectTypeKey":"software"})"));
  CHECK(records_of<ProjectRecord>(records).at(0).name.value() == "Project");
  const auto bad =
      read(Payload::parse(R"({"key":"no key","name":"Project","projectTypeKey":"software"})"));
  CHECK(bad.records.empty());
  CHECK(problems_of(bad) == Texts{"/key: expected a project key, got \"no key\""});
}

TEST_CASE("comments and changelogs on their own are placed by their address", "[jira]") {
  const auto page = read(Payload::parse(R"({"startAt":0,"maxResults":5,"total":1,"comments":[
      {"id":"1","body":"b","created":"2026-01-01","self":"https://j.example/rest/api/2/issue/PROJ-3/comment/1"}]})"));
  CHECK(problems_of(page) == Texts{});
  CHECK(std::get<IssueKey>(records_of<CommentRecord>(page).at(0).thread).key == "PROJ-3");

  const auto changes = read(
      Payload::parse(R"({"self":"https://j.example/rest/api/3/issue/PROJ-3/changelog?startAt=0",
      "startAt":0,"maxResults":5,"total":1,"values":[{"id":"4","created":"2026-01-01","items":[
        {"field":"status","fromString":"To Do","toString":"Done"}]}]})"));
  CHECK(problems_of(changes) == Texts{});
  CHECK(std::get<IssueKey>(records_of<TransitionRecord>(changes).at(0).thread).key == "PROJ-3");
}

TEST_CASE("comments that name no issue are a problem, none at all are none", "[jira]") {
  const auto lost = read(Payload::parse(R"({"id":"1","body":"b","updateAuthor":null})"));
  CHECK(lost.records.empty());
  REQUIRE(lost.problems.size() == 1);
  CHECK_THAT(lost.problems[0].reason,
             Catch::StartsWith("expected the key of the issue in \"self\", got null"));
  const auto by_id = read(Payload::parse(
      R"({"id":"1","body":"b","self":"https://j.example/rest/api/2/issue/10013/comment/1"})"));
  CHECK(by_id.records.empty());
  CHECK(by_id.problems.size() == 1);
  CHECK(read(Payload::parse(R"({"startAt":0,"maxResults":5,"total":0,"comments":[]})"))
            .problems.empty());
}

TEST_CASE("what is left of a search page says nothing", "[jira]") {
  const auto records =
      read(Payload::parse(R"({"expand":"names","startAt":0,"maxResults":50,"total":3})"));
  CHECK(records.records.empty());
  CHECK(records.problems.empty());
}

TEST_CASE("remote links and the development panel are recognised", "[jira]") {
  CHECK(kind_of(R"({"id": 7, "self": "https://jira.example/rest/api/2/issue/PROJ-1/remotelink/7",
                    "object": {"url": "https://a.example", "title": "A"}})") == "jira.remote_link");
  CHECK(kind_of(R"({"issueKey": "PROJ-1", "errors": [], "detail": [{"pullRequests": []}]})") ==
        "jira.development");
  CHECK(kind_of(R"({"detail": "text"})") == "none");
}

TEST_CASE("a remote link keeps its page and its relationship", "[jira]") {
  const auto records = read(Payload::parse(R"json({
    "id": 7, "self": "https://jira.example/rest/api/2/issue/PROJ-1/remotelink/7",
    "object": {"url": "https://github.com/acme/shop/pull/7", "title": "Guard"},
    "relationship": "mentioned in"})json"));
  CHECK(records.problems.empty());
  const auto links = records_of<IssueRemoteLinkRecord>(records);
  REQUIRE(links.size() == 1);
  CHECK(links[0].issue_key == "PROJ-1");
  CHECK(links[0].external_id == "7");
  CHECK(links[0].kind.value() == "remote-link");
  CHECK(links[0].url.value() == "https://github.com/acme/shop/pull/7");
  CHECK(links[0].relationship.value() == "mentioned in");
}

TEST_CASE("the development panel shows pull requests and commits", "[jira]") {
  const auto records = read(Payload::parse(R"json({
    "issueKey": "PROJ-1",
    "detail": [{
      "pullRequests": [{"id": "#7", "name": "Guard", "status": "MERGED",
                        "url": "https://github.com/acme/shop/pull/7",
                        "lastUpdate": "2026-05-01T10:00:00.000+0000"}],
      "repositories": [{"name": "acme/shop", "commits": [
        {"id": "0123456789abcdef0123456789abcdef01234567", "url": "https://a.example/c",
         "message": "Guard", "authorTimestamp": "2026-05-01T09:00:00.000+0000"},
        {"displayId": "0123456"}]}]}]})json"));
  CHECK(records.problems.size() == 1);
  const auto links = records_of<IssueRemoteLinkRecord>(records);
  REQUIRE(links.size() == 2);
  CHECK(links[0].kind.value() == "pull-request");
  CHECK(links[0].url.value() == "https://github.com/acme/shop/pull/7");
  CHECK(links[1].kind.value() == "commit");
  CHECK(links[1].commit_sha.value() == "0123456789abcdef0123456789abcdef01234567");
}

TEST_CASE("a panel that does not name its issue cannot be used", "[jira]") {
  const auto records = read(Payload::parse(R"({"detail": [{"repositories": []}]})"));
  CHECK(records.records.empty());
  REQUIRE(records.problems.size() == 1);
  CHECK(records.problems[0].pointer == "/issueKey");
}

TEST_CASE("an exporter may put both into the issue", "[jira]") {
  Payload issue = full_issue();
  issue["remotelinks"] = Payload::parse(R"([{"id": 7, "object": {"url": "https://a.example"}}])");
  issue["development"] =
      Payload::parse(R"({"detail": [{"pullRequests": [{"url": "https://b.example"}]}]})");
  CHECK(records_of<IssueRemoteLinkRecord>(read(issue)).size() == 2);
}
