#include "sources/jira/remote_link_reader.hpp"

#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "sources/jira/issue_key.hpp"

namespace teammemory::jira {
namespace {

/// Ids are numbers or texts; without one, the page's address names the link.
std::string id_of(const JsonObject& owner, const std::string& url) {
  if (owner.at("id").is_integer()) return fmt::format("{}", owner.integer("id"));
  auto id = owner.optional_string("id");
  return id && !id->empty() ? std::move(*id) : url;
}

/// An entry of the panel: the newest statement of it counts, and it has no version but its time.
void put(IssueRemoteLinkRecord record, std::optional<Timestamp> updated_at, PayloadRecords& into) {
  into.records.push_back({std::move(record), updated_at.value_or(Timestamp{})});
}

void read_pull_request(const JsonObject& pull_request, const std::string& issue_key,
                       PayloadRecords& into) {
  IssueRemoteLinkRecord record;
  record.issue_key = issue_key;
  record.kind = std::string{"pull-request"};
  record.url = pull_request.string("url");
  record.external_id = "pull-request:" + record.url.value();
  record.title = pull_request.optional_string("name").value_or("");
  const auto updated_at = pull_request.optional_time("lastUpdate");
  put(std::move(record), updated_at, into);
}

void read_commit(const JsonObject& commit, const std::string& issue_key, PayloadRecords& into) {
  IssueRemoteLinkRecord record;
  record.issue_key = issue_key;
  record.kind = std::string{"commit"};
  record.commit_sha = std::optional{commit.string("id")};
  record.external_id = "commit:" + *record.commit_sha.value();
  record.url = commit.optional_string("url").value_or("");
  record.title = commit.optional_string("message").value_or("");
  const auto authored_at = commit.optional_time("authorTimestamp");
  if (authored_at) record.created_at = std::optional{*authored_at};
  put(std::move(record), authored_at, into);
}

void read_repository(const JsonObject& repository, const std::string& issue_key,
                     PayloadRecords& into) {
  repository.each("commits", into.problems, [&](const Json& value, const std::string& pointer) {
    read_commit(JsonObject(value, pointer), issue_key, into);
  });
}

}  // namespace

void read_remote_link(const JsonObject& link, const std::string& issue_key, PayloadRecords& into) {
  const JsonObject object = link.object("object");
  IssueRemoteLinkRecord record;
  record.issue_key = issue_key;
  record.kind = std::string{"remote-link"};
  record.url = object.string("url");
  record.external_id = id_of(link, record.url.value());
  record.title = object.optional_string("title").value_or("");
  record.relationship = link.stated_optional_string("relationship");
  put(std::move(record), std::nullopt, into);
}

void read_development(const JsonObject& panel, const std::string& issue_key, PayloadRecords& into) {
  panel.each("detail", into.problems, [&](const Json& value, const std::string& pointer) {
    const JsonObject detail(value, pointer);
    detail.each("pullRequests", into.problems, [&](const Json& pull, const std::string& place) {
      read_pull_request(JsonObject(pull, place), issue_key, into);
    });
    detail.each("repositories", into.problems,
                [&](const Json& repository, const std::string& place) {
                  read_repository(JsonObject(repository, place), issue_key, into);
                });
  });
}

std::optional<std::string> issue_of_development(const JsonObject& panel) {
  constexpr std::array<std::string_view, 3> k_members = {"issueKey", "issue", "key"};
  for (const std::string_view name : k_members) {
    const Json& value = panel.at(name);
    if (value.is_text() && parse_issue_key(value.text())) return std::string{value.text()};
  }
  return std::nullopt;
}

}  // namespace teammemory::jira
