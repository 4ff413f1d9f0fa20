#include <array>

#include <fmt/format.h>

#include "sources/github/node_id.hpp"
#include "sources/github/readers.hpp"

namespace teammemory::github {
namespace {

/// "owner/name#12" of the issue or pull request that an event comes from.
std::optional<std::string> source_of(const Reading& event) {
  const auto source = event.member("source");
  const auto issue = source ? source->member("issue") : std::nullopt;
  if (!issue) return std::nullopt;
  const Place place = place_of(issue->in({}));
  return place.has_number() ? std::optional{place.issue_key()} : std::nullopt;
}

/// What an event is about, where it is more than the thread itself.
std::optional<std::string> subject_of_event(const Reading& event) {
  struct Member {
    std::string_view object;
    std::string_view text;
  };
  constexpr std::array<Member, 7> k_members = {{{"label", "name"},
                                                {"assignee", "login"},
                                                {"requested_reviewer", "login"},
                                                {"requested_team", "name"},
                                                {"rename", "to"},
                                                {"milestone", "title"},
                                                {"dismissed_review", "dismissal_message"}}};
  if (auto source = source_of(event)) return source;
  for (const auto& [object, text] : k_members) {
    const auto member = event.member(object);
    if (member && member->has_value(text)) return member->text(text);
  }
  return std::nullopt;
}

/// Timelines leave some ids out: what the event says is then its name.
std::string name_of(const TimelineEventRecord& record) {
  return fmt::format("{}:{}:{}:{}", record.event, record.at ? format_timestamp(*record.at) : "",
                     record.actor ? record.actor->key : "",
                     record.subject.value_or(record.commit_sha.value_or("")));
}

void put_transition(const Reading& event, const Place& place, const TimelineEventRecord& record) {
  const bool is_closing = record.event == "closed";
  if (!is_closing && record.event != "reopened") return;
  if (!record.at || place.is_pull_request.value_or(false)) return;
  TransitionRecord transition;
  transition.thread = place.thread();
  transition.external_id = record.external_id;
  transition.at = *record.at;
  transition.from_status = is_closing ? "open" : "closed";
  transition.to_status = is_closing ? "closed" : "open";
  transition.author = record.actor;
  event.put(std::move(transition), *record.at);
}

/// A commit of a pull request, in the shape of git's own objects.
void read_committed(const Reading& event, const Place& place) {
  const auto sha = event.text("sha");
  if (!sha) return event.report("sha", "expected a commit's name, got none");
  PrCommitRecord record;
  record.pull_request = place.pull_request();
  record.sha = *sha;
  record.author = read_git_person(event, "author");
  record.message = event.stated_text("message");
  if (const auto author = event.member("author"))
    record.authored_at = author->stated_optional_time("date");
  const auto committer = event.member("committer");
  event.put(std::move(record), committer ? committer->version_time({"date"}) : Timestamp{});
}

/// The event's place; the list of a whole repository's events holds the issue itself.
std::optional<Place> place_of_event(const Reading& event) {
  Place place = place_of(event);
  if (!place.number || place.repository.empty()) {
    if (const auto issue = event.member("issue")) {
      place = place_of(issue->in({place.repository, place.number}));
      if (issue->has_value("pull_request")) place.is_pull_request = true;
    }
  }
  if (place.has_number()) return place;
  event.result().needs_context = true;
  return std::nullopt;
}

}  // namespace

void put_event(const Reading& event, const Place& place, TimelineEventRecord record) {
  record.repository = place.repository;
  record.number = place.number.value_or(0);
  record.external_id = external_id(event).value_or(name_of(record));
  put_transition(event, place, record);
  const Timestamp at = record.at.value_or(Timestamp{});
  event.put(std::move(record), at);
}

void read_event(const Reading& event) {
  const auto place = place_of_event(event);
  if (!place) return;
  const std::string name = event.text("event").value_or("");
  const Reading placed = event.in({place->repository, place->number});
  if (name == "committed") return read_committed(placed, *place);
  if (name == "commented") return read_comment(placed);
  if (name == "reviewed") return read_review(placed);
  if (name == "line-commented" && event.has_value("comments"))
    return placed.each("comments", read_review_comment);
  TimelineEventRecord record;
  record.event = name;
  record.at = event.time("created_at");
  record.actor = event.person(event.has_value("actor") ? "actor" : "user");
  record.commit_sha = event.text("commit_id");
  record.subject = subject_of_event(event);
  put_event(event, *place, std::move(record));
}

}  // namespace teammemory::github
