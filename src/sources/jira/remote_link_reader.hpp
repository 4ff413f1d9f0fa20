#pragma once

#include <optional>
#include <string>

#include "model/payload.hpp"
#include "util/json_read.hpp"

namespace teammemory::jira {

/// A link of an issue to a web page: {object: {url, title}, relationship}.
void read_remote_link(const JsonObject& link, const std::string& issue_key, PayloadRecords& into);

/// What the development panel shows of an issue: {detail: [{pullRequests, repositories}]}.
void read_development(const JsonObject& panel, const std::string& issue_key, PayloadRecords& into);

/// The issue of the panel's answer, which does not name it itself: an exporter adds "issueKey".
std::optional<std::string> issue_of_development(const JsonObject& panel);

}  // namespace teammemory::jira
