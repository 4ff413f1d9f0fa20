#pragma once

#include <optional>
#include <string_view>

#include "model/payload.hpp"
#include "util/json_read.hpp"

namespace teammemory {

/// The kind of a Jira payload; nothing where it is none of Jira's:
/// - "jira.issue": an issue as REST v2 or v3 gives it, alone or out of a search;
/// - "jira.project": a project;
/// - "jira.comment": a comment, or a page of the comments of one issue;
/// - "jira.changelog": an entry of a change history, or a page of them;
/// - "jira.remote_link": a link of an issue to a web page;
/// - "jira.development": what the development panel shows of an issue;
/// - "jira.webhook": what Jira posts when something happens;
/// - "jira.page": what is left of a search page without its issues.
std::optional<std::string_view> recognise_jira(const JsonObject& payload);

/// Reads one payload of a kind that recognise_jira() returned. Never throws: what is wrong with the
/// payload goes to the problems.
void read_jira(std::string_view kind, const Json& payload, const PayloadContext& context,
               PayloadRecords& records);

}  // namespace teammemory
