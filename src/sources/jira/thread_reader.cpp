#include "sources/jira/thread_reader.hpp"

#include <fmt/format.h>

#include "sources/jira/adf_text.hpp"
#include "sources/jira/person.hpp"
#include "sources/jira/wiki_text.hpp"

namespace teammemory::jira {
namespace {

/// Ids are numbers written as text; some exports write plain numbers.
std::string read_id(const JsonObject& owner) {
  if (owner.at("id").is_integer()) return fmt::format("{}", owner.integer("id"));
  auto id = owner.string("id");
  if (id.empty()) throw JsonProblem(owner.pointer_to("id"), "expected an id, got \"\"");
  return id;
}

bool is_status_change(const JsonObject& item) {
  return item.string("field") == "status" && item.optional_string("fieldtype") != "custom";
}

}  // namespace

Stated<std::string> stated_text(const JsonObject& owner, std::string_view name) {
  if (!owner.has(name)) return {};
  if (owner.at(name).is_object()) return adf_text(owner.at(name));
  return wiki_text(owner.optional_string(name).value_or(""));
}

void read_comment(const JsonObject& comment, const std::string& issue_key,
                  const std::optional<std::string>& page, PayloadRecords& into) {
  CommentRecord record;
  record.thread = IssueKey{issue_key};
  record.external_id = read_id(comment);
  record.author = stated_person(comment, "author");
  record.body = stated_text(comment, "body");
  record.created_at = comment.stated_time("created");
  record.updated_at = comment.stated_time("updated");
  if (page) record.url = *page + "?focusedCommentId=" + record.external_id;
  const Timestamp version =
      record.updated_at.is_stated() ? record.updated_at.value() : record.created_at.value();
  into.records.push_back({std::move(record), version});
}

void read_history(const JsonObject& history, const std::string& issue_key,
                  const HistoryEvent& event, PayloadRecords& into) {
  std::size_t index = 0;
  history.each("items", into.problems, [&](const Json& value, const std::string& pointer) {
    const std::size_t position = index++;
    const JsonObject item(value, pointer);
    if (!is_status_change(item)) return;
    TransitionRecord transition;
    transition.thread = IssueKey{issue_key};
    transition.external_id = fmt::format("{}:{}", read_id(history), position);
    transition.at = history.has("created") || !event.at ? history.time("created") : *event.at;
    transition.from_status = item.optional_string("fromString");
    transition.to_status = item.string("toString");
    const auto author = stated_person(history, "author");
    transition.author = author.is_stated() ? author.value() : event.author;
    const Timestamp version = transition.at;
    into.records.push_back({std::move(transition), version});
  });
}

}  // namespace teammemory::jira
