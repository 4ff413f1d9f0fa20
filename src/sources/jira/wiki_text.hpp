#pragma once

#include <string>
#include <string_view>

namespace teammemory::jira {

/// Jira's wiki markup as plain text: marks go, words stay, code stays as it is, links read "text
/// (address)", mentions "@name". Time grows with the length of the text, whatever it holds.
std::string wiki_text(std::string_view markup);

}  // namespace teammemory::jira
