#include <utility>

#include <fmt/format.h>

#include "sources/github/node_id.hpp"
#include "sources/github/readers.hpp"

namespace teammemory::github {
namespace {

/// "owner/name", or {name} beside a member for the owner, or {nameWithOwner}.
Stated<std::optional<std::string>> read_head_repository(const Reading& pull) {
  const Json& value = pull.object().at("headRepository");
  if (value.is_text() || value.is_null()) return pull.stated_optional_text("headRepository");
  const auto repository = pull.member("headRepository");
  const auto full_name = repository ? repository->text("nameWithOwner") : std::nullopt;
  if (full_name) return full_name;
  const auto owner = pull.person("headRepositoryOwner");
  const auto name = repository ? repository->text("name") : std::nullopt;
  if (!owner || !name) return {};
  return std::optional{owner->login.value() + "/" + *name};
}

/// The name of a commit object: {oid} or {abbreviatedOid}.
Stated<std::optional<std::string>> read_commit_name(const Reading& object,
                                                    std::string_view member) {
  if (!object.has(member)) return {};
  const auto commit = object.member(member);
  if (!commit) return std::optional<std::string>{};
  return commit->has_value("oid") ? commit->text("oid") : commit->text("abbreviatedOid");
}

template <class AnyRecord>
void read_common(const Reading& object, AnyRecord& record) {
  record.title = object.stated_text("title");
  record.body = object.stated_text("body");
  record.labels = object.stated_names("labels");
  record.created_at = object.stated_time("createdAt");
  record.updated_at = object.stated_time("updatedAt");
  record.closed_at = object.stated_optional_time("closedAt");
  record.url = object.stated_text("url");
}

void read_graph_comment(const Reading& comment, const ThreadKey& thread) {
  CommentRecord record;
  record.thread = thread;
  record.author = comment.stated_person("author");
  record.body = comment.stated_text("body");
  record.created_at = comment.stated_time("createdAt");
  record.updated_at = comment.stated_time("updatedAt");
  record.url = comment.stated_text("url");
  record.external_id = external_id(comment).value_or(
      comment_name(record.created_at, record.author.value(), record.body.value()));
  comment.put(std::move(record), comment.version_time({"updatedAt", "createdAt"}));
}

/// Archives give a review's comments no author: it is the reviewer.
void read_graph_review_comment(const Reading& comment, const ReviewRecord& review) {
  ReviewCommentRecord record;
  record.pull_request = review.pull_request;
  record.review_external_id = std::optional{review.external_id};
  record.author = comment.has("author") ? comment.stated_person("author") : review.reviewer;
  record.path = comment.stated_text("path");
  record.line = comment.stated_integer("line");
  record.commit_sha = read_commit_name(comment, "commit");
  record.body = comment.stated_text("body");
  record.created_at = comment.stated_time("createdAt");
  record.updated_at = comment.stated_time("updatedAt");
  record.url = comment.stated_text("url");
  // Two reviews of one moment may hold the same comment.
  record.external_id = external_id(comment).value_or(
      review.external_id + ":" +
      comment_name(record.created_at, record.author.value(), record.body.value()));
  comment.put(std::move(record), comment.version_time({"updatedAt", "createdAt"}));
}

void read_graph_review(const Reading& review, const PullRequestKey& pull_request) {
  ReviewRecord record;
  record.pull_request = pull_request;
  record.reviewer = review.stated_person("author");
  record.state = lowered(review.stated_text("state"));
  record.body = review.stated_text("body");
  record.submitted_at =
      review.stated_optional_time(review.has("submittedAt") ? "submittedAt" : "createdAt");
  record.commit_sha = read_commit_name(review, "commit");
  record.url = review.stated_text("url");
  Stated<Timestamp> named_at;
  if (record.submitted_at.value()) named_at = *record.submitted_at.value();
  record.external_id = external_id(review).value_or(
      comment_name(named_at, record.reviewer.value(), record.body.value()));
  review.each("comments",
              [&](const Reading& comment) { read_graph_review_comment(comment, record); });
  review.put(std::move(record), review.version_time({"updatedAt", "submittedAt", "createdAt"}));
}

void read_graph_commit(const Reading& commit, const PullRequestKey& pull_request) {
  const auto sha = commit.text("oid");
  if (!sha) return commit.report("oid", "expected a commit's name, got none");
  PrCommitRecord record;
  record.pull_request = pull_request;
  record.sha = *sha;
  record.authored_at = commit.stated_optional_time("authoredDate");
  const std::string body = commit.text("messageBody").value_or("");
  if (const auto headline = commit.text("messageHeadline")) {
    record.message = body.empty() ? *headline : *headline + "\n\n" + body;
  }
  // The first of the authors is git's; the others stand in trailers.
  bool is_first = true;
  commit.each("authors", [&](const Reading& author) {
    if (!std::exchange(is_first, false)) return;
    record.author = std::optional{
        git_person(author.text("name").value_or(""), author.text("email").value_or(""))};
    record.author_login =
        author.has("login") ? author.stated_person("login") : author.stated_person("user");
  });
  commit.put(std::move(record), commit.version_time({"committedDate", "authoredDate"}));
}

void read_graph_file(const Reading& file, const PullRequestKey& pull_request,
                     Timestamp updated_at) {
  const auto path = file.text("path");
  if (!path) return file.report("path", "expected a path, got none");
  PrFileRecord record;
  record.pull_request = pull_request;
  record.path = *path;
  record.change = lowered(file.stated_text("changeType"));
  record.additions = file.stated_integer("additions");
  record.deletions = file.stated_integer("deletions");
  file.put(std::move(record), updated_at);
}

/// An issue that the pull request will close: linked to it, as the timeline's `connected` says.
void read_closing_reference(const Reading& issue, const PullRequestKey& pull_request,
                            Timestamp updated_at) {
  const Place place = place_of(issue.in({pull_request.repository, std::nullopt}));
  if (!place.number) return issue.report("number", "expected the number of an issue, got none");
  TimelineEventRecord record;
  record.repository = pull_request.repository;
  record.number = pull_request.number;
  record.event = "connected";
  record.subject = place.issue_key();
  record.external_id = "closing:" + *record.subject;
  issue.put(std::move(record), updated_at);
}

void read_graph_parts(const Reading& pull, const PullRequestKey& key, Timestamp updated_at) {
  pull.each("comments", [&](const Reading& comment) { read_graph_comment(comment, key); });
  pull.each("reviews", [&](const Reading& review) { read_graph_review(review, key); });
  pull.each("commits", [&](const Reading& commit) {
    const auto inner = commit.member("commit");  // a connection's node wraps it
    read_graph_commit(inner ? *inner : commit, key);
  });
  pull.each("files", [&](const Reading& file) { read_graph_file(file, key, updated_at); });
  pull.each("closingIssuesReferences",
            [&](const Reading& issue) { read_closing_reference(issue, key, updated_at); });
}

/// Reviewers are users or {requestedReviewer: user}; teams have no login.
Stated<std::vector<Person>> read_requested_reviewers(const Reading& pull) {
  if (!pull.has_value("reviewRequests")) return {};
  std::vector<Person> people;
  pull.each("reviewRequests", [&](const Reading& request) {
    const auto inner = request.member("requestedReviewer");
    const Reading& reviewer = inner ? *inner : request;
    if (auto person = read_person(reviewer.object().json(), reviewer.object().pointer())) {
      people.push_back(std::move(*person));
    }
  });
  return people;
}

}  // namespace

void read_graph_issue(const Reading& issue) {
  const auto place = numbered_place_of(issue);
  if (!place) return;
  IssueRecord record;
  record.key = place->issue_key();
  record.tracker = Tracker::github;
  record.project = place->repository;
  record.number = *place->number;
  read_common(issue, record);
  record.status = lowered(issue.stated_text("state"));
  record.status_category = category_of(record.status);
  record.resolution = lowered(issue.stated_optional_text("stateReason"));
  if (record.resolution.value() == "") record.resolution = std::optional<std::string>{};
  if (const auto type = issue.member("issueType")) record.type = type->stated_optional_text("name");
  record.reporter = issue.stated_person("author");
  record.assignee = read_assignee(issue);
  issue.each("comments",
             [&](const Reading& comment) { read_graph_comment(comment, IssueKey{record.key}); });
  read_graph_timeline(issue, {place->repository, place->number, false});
  issue.put(std::move(record), issue.version_time({"updatedAt", "createdAt"}));
}

void read_graph_pull(const Reading& pull) {
  const auto place = numbered_place_of(pull);
  if (!place) return;
  const Timestamp updated_at = pull.version_time({"updatedAt", "createdAt"});
  PullRequestRecord record;
  record.key = place->pull_request();
  read_common(pull, record);
  record.author = pull.stated_person("author");
  record.is_draft = pull.stated_flag("isDraft");
  record.merged_by = pull.stated_person("mergedBy");
  record.merged_at = pull.stated_optional_time("mergedAt");
  // GraphQL says MERGED for merged ones: its CLOSED means closed.
  record.state = lowered(pull.stated_text("state"));
  record.base_ref = pull.stated_text("baseRefName");
  record.base_sha = pull.stated_text("baseRefOid");
  record.head_ref = pull.stated_text("headRefName");
  record.head_sha = pull.stated_text("headRefOid");
  record.head_repository = read_head_repository(pull);
  record.merge_commit_sha = read_commit_name(pull, "mergeCommit");
  record.requested_reviewers = read_requested_reviewers(pull);
  record.additions = pull.stated_integer("additions");
  record.deletions = pull.stated_integer("deletions");
  record.changed_files = pull.stated_integer("changedFiles");
  read_graph_parts(pull, record.key, updated_at);
  read_graph_timeline(pull, {place->repository, place->number, true});
  pull.put(std::move(record), updated_at);
}

void read_archive_header(const Reading& archive) {
  const auto name = archive.text("repo");
  if (!name) return archive.report("repo", "expected a repository's name, got none");
  archive.put(RepositoryRecord{*name, {}, {}}, archive.version_time({"timestamp"}));
}

}  // namespace teammemory::github
