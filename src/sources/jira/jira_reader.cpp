#include "sources/jira/jira_reader.hpp"

#include <algorithm>
#include <string_view>

#include "sources/jira/issue_key.hpp"
#include "sources/jira/issue_reader.hpp"
#include "sources/jira/person.hpp"
#include "sources/jira/remote_link_reader.hpp"
#include "sources/jira/thread_reader.hpp"

namespace teammemory {
namespace {

bool has_text(const JsonObject& object, std::string_view name) {
  return object.at(name).is_text();
}
bool has_array(const JsonObject& object, std::string_view name) {
  return object.at(name).is_array();
}

bool has_any(const JsonObject& object, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(names, [&](std::string_view name) { return object.has(name); });
}

/// The API address of the object itself, which nearly all of Jira's objects carry.
std::string_view address_of(const JsonObject& object) {
  return object.at("self").text();
}

bool address_has(const JsonObject& object, std::string_view part) {
  return address_of(object).find("/rest/") != std::string_view::npos &&
         address_of(object).find(part) != std::string_view::npos;
}

bool is_paged(const JsonObject& object) {
  const bool is_by_token = object.has("isLast") || object.has("nextPageToken");
  return is_by_token || (object.has("maxResults") && has_any(object, {"startAt", "total"}));
}

bool is_issue(const JsonObject& object) {
  if (object.at("fields").is_object()) return has_any(object, {"key", "id"});
  if (!object.has("key")) return false;
  if (object.has("fields")) return address_has(object, "/issue/") || has_text(object, "id");
  return address_has(object, "/issue/");
}

bool is_project(const JsonObject& object) {
  if (!object.has("key") || !has_text(object, "name")) return false;
  return address_has(object, "/project/") ||
         has_any(object, {"projectTypeKey", "issueTypes", "assigneeType", "projectKeys"});
}

bool is_comment(const JsonObject& object) {
  return (address_has(object, "/comment/") || object.has("updateAuthor")) && object.has("body");
}

bool is_history(const JsonObject& object) {
  const Json& items = object.at("items");
  return object.has("id") && object.has("created") && items.is_array() &&
         std::ranges::all_of(items.elements(), [](const Json& item) {
           return item.is_object() && item.contains("field") && item.contains("toString");
         });
}

bool is_remote_link(const JsonObject& object) {
  return object.at("object").is_object() && JsonObject(object.at("object"), "").has("url") &&
         (address_has(object, "/remotelink/") || has_any(object, {"globalId", "relationship"}));
}

/// The panel's answer, as its own address gives it.
bool is_development(const JsonObject& object) {
  const Json& detail = object.at("detail");
  return detail.is_array() && std::ranges::all_of(detail.elements(), [](const Json& part) {
           return part.is_object() &&
                  (part.contains("pullRequests") || part.contains("repositories"));
         });
}

/// The issue that the payload, or failing that the first of its items, names in its address.
std::string issue_key_of(const JsonObject& payload, std::string_view items) {
  if (const auto key = jira::issue_key_in_address(address_of(payload))) return *key;
  if (const auto elements = payload.at(items).elements();
      !elements.empty() && elements.front().is_object()) {
    const JsonObject first(elements.front(), payload.pointer());
    if (const auto key = jira::issue_key_in_address(address_of(first))) return *key;
  }
  throw JsonProblem(payload.pointer(),
                    "expected the key of the issue in \"self\", got " +
                        describe(payload.at("self")) +
                        "; import the issue itself, with its comments and changelog");
}

void read_comments(const JsonObject& payload, PayloadRecords& records) {
  if (!has_array(payload, "comments")) {
    const std::string key = issue_key_of(payload, {});
    jira::read_comment(payload, key, jira::issue_page(address_of(payload), key), records);
    return;
  }
  if (payload.at("comments").empty()) return;
  const std::string key = issue_key_of(payload, "comments");
  payload.each("comments", records.problems, [&](const Json& value, const std::string& pointer) {
    const JsonObject comment(value, pointer);
    jira::read_comment(comment, key, jira::issue_page(address_of(comment), key), records);
  });
}

void read_changelog(const JsonObject& payload, PayloadRecords& records) {
  if (has_array(payload, "items")) {
    jira::read_history(payload, issue_key_of(payload, {}), {}, records);
    return;
  }
  const std::string_view entries = payload.has("histories") ? "histories" : "values";
  if (has_array(payload, entries) && payload.at(entries).empty()) return;
  const std::string key = issue_key_of(payload, entries);
  payload.each(entries, records.problems, [&](const Json& value, const std::string& pointer) {
    jira::read_history(JsonObject(value, pointer), key, {}, records);
  });
}

/// Webhooks count milliseconds.
std::optional<Timestamp> event_time(const JsonObject& webhook) {
  constexpr std::int64_t k_milliseconds = 1000;
  const auto milliseconds = webhook.optional_integer("timestamp");
  return milliseconds ? std::optional{from_epoch(*milliseconds / k_milliseconds)} : std::nullopt;
}

/// What a webhook says of what it is about; a part that is bad leaves the others.
class WebhookReader {
 public:
  WebhookReader(const JsonObject& webhook, PayloadRecords& records)
      : webhook_(webhook), records_(records), event_(webhook.string("webhookEvent")) {}

  void read() {
    attempt([&] { time_ = event_time(webhook_); });
    attempt([&] { read_issue(); });
    attempt([&] { read_comment(); });
    attempt([&] { read_changelog(); });
    attempt([&] { read_project(); });
  }

 private:
  template <class Read>
  void attempt(Read part) {
    try {
      part();
    } catch (const JsonProblem& problem) {
      records_.problems.push_back(problem.problem());
    }
  }

  void read_issue() {
    if (const auto issue = webhook_.optional_object("issue"))
      issue_ = jira::read_issue(*issue, time_, records_);
  }

  void read_comment() {
    // A comment that somebody took back is not brought in again.
    if (event_ == "comment_deleted") return;
    const auto comment = webhook_.optional_object("comment");
    if (!comment || (!issue_ && webhook_.has_value("issue"))) return;
    if (issue_) return jira::read_comment(*comment, issue_->key, issue_->page, records_);
    const std::string key = issue_key_of(*comment, {});
    jira::read_comment(*comment, key, jira::issue_page(address_of(*comment), key), records_);
  }

  void read_changelog() {
    const auto changelog = webhook_.optional_object("changelog");
    if (!changelog || !issue_) return;
    jira::HistoryEvent event;
    event.at = time_;
    event.author = jira::stated_person(webhook_, "user").value();
    jira::read_history(*changelog, issue_->key, event, records_);
  }

  void read_project() {
    if (event_ == "project_deleted") return;
    if (const auto project = webhook_.optional_object("project"))
      jira::read_project(*project, records_);
  }

  const JsonObject& webhook_;
  PayloadRecords& records_;
  std::string event_;
  std::optional<Timestamp> time_;
  std::optional<jira::ReadIssue> issue_;
};

void read_page(const JsonObject& page, PayloadRecords& records) {
  page.each("issues", records.problems, [&](const Json& value, const std::string& pointer) {
    jira::read_issue(JsonObject(value, pointer), std::nullopt, records);
  });
}

void read_development(const JsonObject& payload, PayloadRecords& records) {
  const auto key = jira::issue_of_development(payload);
  if (!key) {
    throw JsonProblem(
        payload.pointer_to("issueKey"),
        "expected the key of the issue, which the panel's answer does not name, got " +
            describe(payload.at("issueKey")));
  }
  jira::read_development(payload, *key, records);
}

void read_payload(std::string_view kind, const JsonObject& payload, PayloadRecords& records) {
  if (kind == "jira.issue") {
    jira::read_issue(payload, std::nullopt, records);
  } else if (kind == "jira.project") {
    jira::read_project(payload, records);
  } else if (kind == "jira.comment") {
    read_comments(payload, records);
  } else if (kind == "jira.changelog") {
    read_changelog(payload, records);
  } else if (kind == "jira.remote_link") {
    jira::read_remote_link(payload, issue_key_of(payload, {}), records);
  } else if (kind == "jira.development") {
    read_development(payload, records);
  } else if (kind == "jira.webhook") {
    WebhookReader(payload, records).read();
  } else {
    read_page(payload, records);
  }
}

}  // namespace

std::optional<std::string_view> recognise_jira(const JsonObject& payload) {
  if (has_text(payload, "webhookEvent")) return "jira.webhook";
  if (is_remote_link(payload)) return "jira.remote_link";
  if (is_development(payload)) return "jira.development";
  if (is_issue(payload)) return "jira.issue";
  if (is_project(payload)) return "jira.project";
  if (is_comment(payload) || (is_paged(payload) && has_array(payload, "comments")))
    return "jira.comment";
  if (is_history(payload)) return "jira.changelog";
  if (is_paged(payload) && has_array(payload, "histories")) return "jira.changelog";
  if (is_paged(payload) && address_has(payload, "/changelog")) return "jira.changelog";
  const bool holds_others = has_any(payload, {"values", "worklogs"});
  if (is_paged(payload) && !holds_others) return "jira.page";
  return std::nullopt;
}

void read_jira(std::string_view kind, const Json& payload, const PayloadContext&,
               PayloadRecords& records) {
  try {
    read_payload(kind, JsonObject(payload, ""), records);
  } catch (const JsonProblem& problem) {
    records.problems.push_back(problem.problem());
  }
}

}  // namespace teammemory
