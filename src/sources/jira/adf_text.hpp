#pragma once

#include <string>

#include "util/json_read.hpp"

namespace teammemory::jira {

/// The text of a document in Atlassian Document Format: blocks as lines, list items behind "- " or
/// their number, table cells between bars, links as "text (address)", mentions as "@name". Nodes of
/// unknown type give the text that they hold. Any depth, any shape: never throws.
std::string adf_text(const Json& document);

}  // namespace teammemory::jira
