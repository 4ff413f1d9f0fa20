#include "sources/github/readers.hpp"

namespace teammemory::github {
namespace {

bool url_contains(const Reading& reading, std::string_view part) {
  return reading.object().at("html_url").text().find(part) != std::string_view::npos;
}

/// The context of what belongs to an issue or pull request.
PayloadContext context_within(const Reading& thread) {
  const Place place = place_of(thread);
  return {place.repository, place.number};
}

/// Comments on a commit alone belong to no issue or pull request.
void read_any_comment(const Reading& comment) {
  if (url_contains(comment, "#commitcomment-")) return;
  if (comment.has_value("path")) return read_review_comment(comment);
  read_comment(comment);
}

/// Further data that Perceval puts beside a thread's own members.
void read_perceval_parts(const Reading& thread) {
  const Reading part = thread.in(context_within(thread));
  part.each("comments_data", read_comment);
  part.each("reviews_data", read_review);
  part.each("review_comments_data", read_review_comment);
  if (!part.has_value("commits_data")) return;
  // Perceval lists either commits or their names alone.
  if (const auto commits = part.object().at("commits_data").elements();
      !commits.empty() && commits.front().is_object()) {
    part.each("commits_data", read_pull_commit);
  }
}

}  // namespace

// A webhook says what has just happened to a record and how it looks now. A `deleted` action
// deletes nothing here: what was said stays said, and its last state is read like any other.
void read_webhook(const Reading& payload) {
  const auto repository = payload.member("repository");
  if (!repository) return payload.report("repository", "expected an object, got none");
  read_repository(*repository);
  PayloadContext context{repository->text("full_name").value_or(""), std::nullopt};
  for (const std::string_view name : {"issue", "pull_request"}) {
    const auto thread = payload.in(context).member(name);
    if (!thread) continue;
    name == "issue" ? read_issue(*thread) : read_pull(*thread);
    context.number = thread->integer("number");
  }
  const Reading inner = payload.in(context);
  if (const auto comment = inner.member("comment")) read_any_comment(*comment);
  if (const auto review = inner.member("review")) read_review(*review);
  if (const auto thread = inner.member("thread")) thread->each("comments", read_any_comment);
}

void read_backup(const Reading& item) {
  const bool is_pull = item.has_value("pull");
  const auto thread = item.member(is_pull ? "pull" : "issue");
  if (!thread) return;
  is_pull ? read_pull(*thread) : read_issue(*thread);
  const Reading inner = item.in(context_within(*thread));
  inner.each("events", read_event);
  inner.each("comments", read_any_comment);
  inner.each("reviews", read_review);
  inner.each("commits", read_pull_commit);
  inner.each("files", read_pull_file);
}

void read_perceval(const Reading& envelope) {
  const auto data = envelope.member("data");
  if (!data) return envelope.report("data", "expected an object, got none");
  const auto origin = envelope.text("origin");
  const Reading inner = data->in({origin ? place_of_url(*origin).repository : "", std::nullopt});
  const std::string category = envelope.text("category").value_or("");
  if (category == "issue") {
    read_issue(inner);
    read_perceval_parts(inner);
  } else if (category == "pull_request") {
    read_pull(inner);
    read_perceval_parts(inner);
  } else if (category == "repository") {
    read_repository(inner);
  } else {
    envelope.report("category", "expected issue, pull_request or repository, got " +
                                    describe(envelope.object().at("category")));
  }
}

}  // namespace teammemory::github
