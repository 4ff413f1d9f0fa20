#include "sources/github/node_id.hpp"
#include "sources/github/readers.hpp"

namespace teammemory::github {
namespace {

/// Ids of other records, which may be numbers.
Stated<std::optional<std::string>> stated_reference(const Reading& reading, std::string_view name) {
  if (!reading.has(name)) return {};
  const auto number = reading.integer(name);
  return number ? std::optional{std::to_string(*number)} : std::nullopt;
}

std::optional<std::string> required_id(const Reading& reading) {
  auto id = external_id(reading);
  if (!id) reading.report("id", "expected an id, got " + describe(reading.object().at("id")));
  return id;
}

}  // namespace

void read_comment(const Reading& comment) {
  const auto place = numbered_place_of(comment);
  if (!place) return;
  const auto id = required_id(comment);
  if (!id) return;
  CommentRecord record;
  record.thread = place->thread();
  record.external_id = *id;
  record.author = comment.stated_person("user");
  record.body = comment.stated_text("body");
  record.created_at = comment.stated_time("created_at");
  record.updated_at = comment.stated_time("updated_at");
  record.url = comment.stated_text("html_url");
  comment.put(std::move(record), comment.version_time({"updated_at", "created_at"}));
}

void read_review(const Reading& review) {
  const auto place = numbered_place_of(review);
  if (!place) return;
  const auto id = required_id(review);
  if (!id) return;
  ReviewRecord record;
  record.pull_request = place->pull_request();
  record.external_id = *id;
  record.reviewer = review.stated_person("user");
  record.state = lowered(review.stated_text("state"));
  record.body = review.stated_text("body");
  record.submitted_at = review.stated_optional_time("submitted_at");
  record.commit_sha = review.stated_optional_text("commit_id");
  record.url = review.stated_text("html_url");
  review.put(std::move(record), review.version_time({"updated_at", "submitted_at"}));
}

void read_review_comment(const Reading& comment) {
  const auto place = numbered_place_of(comment);
  if (!place) return;
  const auto id = required_id(comment);
  if (!id) return;
  ReviewCommentRecord record;
  record.pull_request = place->pull_request();
  record.external_id = *id;
  record.review_external_id = stated_reference(comment, "pull_request_review_id");
  record.reply_to_external_id = stated_reference(comment, "in_reply_to_id");
  record.author = comment.stated_person("user");
  record.path = comment.stated_text("path");
  record.line = comment.stated_integer("line");
  record.commit_sha = comment.stated_optional_text("commit_id");
  record.body = comment.stated_text("body");
  record.created_at = comment.stated_time("created_at");
  record.updated_at = comment.stated_time("updated_at");
  record.url = comment.stated_text("html_url");
  comment.put(std::move(record), comment.version_time({"updated_at", "created_at"}));
}

void read_pull_commit(const Reading& commit) {
  const auto place = numbered_place_of(commit);
  if (!place) return;
  const auto sha = commit.text("sha");
  const auto details = commit.member("commit");
  if (!sha || !details) return commit.report("sha", "expected a commit's name, got none");
  PrCommitRecord record;
  record.pull_request = place->pull_request();
  record.sha = *sha;
  record.author = read_git_person(*details, "author");
  record.author_login = commit.stated_person("author");
  record.message = details->stated_text("message");
  if (const auto author = details->member("author"))
    record.authored_at = author->stated_optional_time("date");
  const auto committer = details->member("committer");
  commit.put(std::move(record), committer ? committer->version_time({"date"}) : Timestamp{});
}

void read_pull_file(const Reading& file) {
  const auto place = numbered_place_of(file);
  if (!place) return;
  const auto path = file.text("filename");
  if (!path) return file.report("filename", "expected a path, got none");
  PrFileRecord record;
  record.pull_request = place->pull_request();
  record.path = *path;
  record.former_path = file.text("previous_filename");
  record.change = file.stated_text("status");
  record.additions = file.stated_integer("additions");
  record.deletions = file.stated_integer("deletions");
  file.put(std::move(record), {});
}

}  // namespace teammemory::github
