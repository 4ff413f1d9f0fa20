#pragma once

#include <string>
#include <string_view>

namespace teammemory::jira {

/// The text of a piece of HTML as trackers embed it: well-known tags go, blocks begin lines, links
/// read "text (address)". Anything else that stands in angle brackets stays. Linear in time.
std::string html_text(std::string_view html);

}  // namespace teammemory::jira
