#pragma once

#include <optional>
#include <string>

#include <teammemory/record.hpp>
#include <teammemory/time.hpp>

#include "model/payload.hpp"
#include "util/json_read.hpp"

namespace teammemory::jira {

/// A text that is wiki markup (a string) or a document (an object), as plain text. Unstated where
/// absent, "" where null.
Stated<std::string> stated_text(const JsonObject& owner, std::string_view name);

/// One comment of an issue. `page` is the issue's page for people, where known.
void read_comment(const JsonObject& comment, const std::string& issue_key,
                  const std::optional<std::string>& page, PayloadRecords& into);

/// The event that brought a change, where the change does not state its own time and author.
struct HistoryEvent {
  std::optional<Timestamp> at;
  std::optional<Person> author;
};

/// One entry of an issue's change history: its changes of status become transitions.
void read_history(const JsonObject& history, const std::string& issue_key,
                  const HistoryEvent& event, PayloadRecords& into);

}  // namespace teammemory::jira
