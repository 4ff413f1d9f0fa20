#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace teammemory::jira {

/// An issue key taken apart: "PROJ-1247" is issue 1247 of project PROJ.
struct IssueKeyParts {
  std::string project;
  std::int64_t number = 0;
};

/// Capital letters, digits and underscores, a letter first.
bool is_project_key(std::string_view text);

/// Nothing unless the whole text is a key with a positive number without leading zeros.
std::optional<IssueKeyParts> parse_issue_key(std::string_view text);

/// The issue key in the path of an API address such as ".../rest/api/2/issue/PROJ-7/comment/9";
/// nothing where the address names the issue by its internal id.
std::optional<std::string> issue_key_in_address(std::string_view address);

/// The page that people open: "https://host/browse/PROJ-7", from the issue's API address; nothing
/// where that is no web address.
std::optional<std::string> issue_page(std::string_view address, std::string_view key);

}  // namespace teammemory::jira
