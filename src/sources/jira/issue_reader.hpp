#pragma once

#include <optional>
#include <string>

#include <teammemory/time.hpp>

#include "model/payload.hpp"
#include "util/json_read.hpp"

namespace teammemory::jira {

/// What is known of an issue once it is read.
struct ReadIssue {
  std::string key;
  std::optional<std::string> page;  ///< for people
};

/// An issue with its project, comments and changes of status. `seen_at` is its version where it
/// does not state one. Throws JsonProblem where the key or the fields cannot be used; any other bad
/// value is a problem of its own, and the rest goes in.
ReadIssue read_issue(const JsonObject& issue, std::optional<Timestamp> seen_at,
                     PayloadRecords& into);

/// A project as Jira's project resource gives it.
void read_project(const JsonObject& project, PayloadRecords& into);

}  // namespace teammemory::jira
