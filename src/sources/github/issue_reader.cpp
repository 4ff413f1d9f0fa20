#include <fmt/format.h>

#include "sources/github/readers.hpp"
#include "util/sha256.hpp"
#include "util/text.hpp"

namespace teammemory::github {
namespace {

/// The side of a pull request: {ref, sha, repo}.
void read_head(const Reading& head, PullRequestRecord& record) {
  record.head_ref = head.stated_text("ref");
  record.head_sha = head.stated_text("sha");
  if (!head.has("repo")) return;
  const auto repository = head.member("repo");
  // A deleted fork is null.
  record.head_repository = repository ? repository->text("full_name") : std::nullopt;
}

/// The forge's own number of a repository; GraphQL's ids are texts, and others.
Stated<std::int64_t> forge_id_of(const Reading& repository) {
  if (!repository.object().at("id").is_integer()) return {};
  const auto id = repository.integer("id");
  return id ? Stated<std::int64_t>{*id} : Stated<std::int64_t>{};
}

void read_base(const Reading& base, Timestamp updated_at, PullRequestRecord& record) {
  record.base_ref = base.stated_text("ref");
  record.base_sha = base.stated_text("sha");
  const auto repository = base.member("repo");
  if (!repository || !repository->has("default_branch")) return;
  base.put(
      RepositoryRecord{record.key.repository, repository->stated_optional_text("default_branch"),
                       forge_id_of(*repository)},
      updated_at);
}

/// What REST says alike of issues and of pull requests.
template <class AnyRecord>
void read_common(const Reading& object, AnyRecord& record) {
  record.title = object.stated_text("title");
  record.body = object.stated_text("body");
  record.labels = object.stated_names("labels");
  record.created_at = object.stated_time("created_at");
  record.updated_at = object.stated_time("updated_at");
  record.closed_at = object.stated_optional_time("closed_at");
  record.url = object.stated_text("html_url");
}

/// A pull request as the list of issues has it: without branches and commits.
void read_pull_issue(const Reading& issue, const Place& place) {
  PullRequestRecord record;
  record.key = place.pull_request();
  read_common(issue, record);
  record.author = issue.stated_person("user");
  record.is_draft = issue.stated_flag("draft");
  if (const auto pull = issue.member("pull_request"))
    record.merged_at = pull->stated_optional_time("merged_at");
  record.state = pull_state(lowered(issue.stated_text("state")), {}, record.merged_at);
  issue.put(std::move(record), issue.version_time({"updated_at", "created_at"}));
}

}  // namespace

Stated<std::string> lowered(const Stated<std::string>& text) {
  if (!text.is_stated()) return {};
  return lower_ascii(text.value());
}

Stated<std::optional<std::string>> lowered(const Stated<std::optional<std::string>>& text) {
  if (!text.is_stated()) return {};
  return text.value() ? std::optional{lower_ascii(*text.value())} : std::nullopt;
}

Stated<std::string> pull_state(const Stated<std::string>& state, const Stated<bool>& is_merged,
                               const Stated<std::optional<Timestamp>>& merged_at) {
  if (is_merged.value() || merged_at.value() || state.value() == "merged")
    return std::string{"merged"};
  const bool is_known_unmerged = is_merged.is_stated() || merged_at.is_stated();
  if (state.value() == "closed" && !is_known_unmerged) return {};
  return state;
}

Stated<std::optional<std::string>> category_of(const Stated<std::string>& state) {
  if (!state.is_stated()) return {};
  if (state.value() == "closed") return std::optional<std::string>{"done"};
  return state.value() == "open" ? std::optional<std::string>{"new"} : std::nullopt;
}

Stated<std::optional<Person>> read_assignee(const Reading& issue) {
  if (issue.has_value("assignee") || !issue.has("assignees"))
    return issue.stated_person("assignee");
  const auto people = issue.stated_people("assignees");
  if (!people.is_stated()) return {};
  return people.value().empty() ? std::nullopt : std::optional{people.value().front()};
}

std::string comment_name(const Stated<Timestamp>& created_at, const std::optional<Person>& author,
                         std::string_view body) {
  constexpr std::size_t k_short = 4;
  return fmt::format("{}:{}:{}", format_timestamp(created_at.value()), author ? author->key : "",
                     to_hex(sha256(body).substr(0, k_short)));
}

void read_issue(const Reading& issue) {
  const auto place = numbered_place_of(issue);
  if (!place) return;
  if (issue.has_value("pull_request")) return read_pull_issue(issue, *place);
  IssueRecord record;
  record.key = place->issue_key();
  record.tracker = Tracker::github;
  record.project = place->repository;
  record.number = *place->number;
  read_common(issue, record);
  record.status = lowered(issue.stated_text("state"));
  record.status_category = category_of(record.status);
  record.resolution = lowered(issue.stated_optional_text("state_reason"));
  if (const auto type = issue.member("type")) record.type = type->stated_optional_text("name");
  record.reporter = issue.stated_person("user");
  record.assignee = read_assignee(issue);
  issue.put(std::move(record), issue.version_time({"updated_at", "created_at"}));
}

void read_pull(const Reading& pull) {
  const auto place = numbered_place_of(pull);
  if (!place) return;
  const Timestamp updated_at = pull.version_time({"updated_at", "created_at"});
  PullRequestRecord record;
  record.key = place->pull_request();
  read_common(pull, record);
  record.author = pull.stated_person("user");
  record.is_draft = pull.stated_flag("draft");
  record.merged_by = pull.stated_person("merged_by");
  record.merged_at = pull.stated_optional_time("merged_at");
  // A whole pull request that does not say it was merged was not: some exports drop what is null.
  const bool is_merged = pull.stated_flag("merged").value();
  record.state = pull_state(lowered(pull.stated_text("state")), is_merged, record.merged_at);
  record.merge_commit_sha = pull.stated_optional_text("merge_commit_sha");
  record.requested_reviewers = pull.stated_people("requested_reviewers");
  record.additions = pull.stated_integer("additions");
  record.deletions = pull.stated_integer("deletions");
  record.changed_files = pull.stated_integer("changed_files");
  if (const auto head = pull.member("head")) read_head(*head, record);
  if (const auto base = pull.member("base")) read_base(*base, updated_at, record);
  pull.put(std::move(record), updated_at);
}

void read_repository(const Reading& repository) {
  const auto name = repository.text("full_name");
  if (!name) return repository.report("full_name", "expected a repository's name, got none");
  repository.put(RepositoryRecord{*name, repository.stated_optional_text("default_branch"),
                                  forge_id_of(repository)},
                 repository.version_time({"updated_at", "created_at"}));
}

}  // namespace teammemory::github
