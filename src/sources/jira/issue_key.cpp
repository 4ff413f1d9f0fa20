#include "sources/jira/issue_key.hpp"

#include <algorithm>
#include <charconv>

namespace teammemory::jira {
namespace {

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

bool is_project_key(std::string_view text) {
  return !text.empty() && is_capital(text.front()) &&
         std::ranges::all_of(text, [](char c) { return is_capital(c) || is_digit(c) || c == '_'; });
}

std::optional<IssueKeyParts> parse_issue_key(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos || !is_project_key(text.substr(0, dash))) return std::nullopt;
  const std::string_view digits = text.substr(dash + 1);
  if (digits.empty() || digits.front() == '0' || !std::ranges::all_of(digits, is_digit))
    return std::nullopt;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{}) return std::nullopt;
  return IssueKeyParts{std::string{text.substr(0, dash)}, number};
}

std::optional<std::string> issue_key_in_address(std::string_view address) {
  constexpr std::string_view k_before = "/issue/";
  const std::size_t start = address.find(k_before);
  if (start == std::string_view::npos) return std::nullopt;
  std::string_view key = address.substr(start + k_before.size());
  key = key.substr(0, key.find_first_of("/?#"));
  if (!parse_issue_key(key)) return std::nullopt;
  return std::string{key};
}

std::optional<std::string> issue_page(std::string_view address, std::string_view key) {
  if (!address.starts_with("https://") && !address.starts_with("http://")) return std::nullopt;
  const std::size_t api = address.find("/rest/");
  if (api == std::string_view::npos) return std::nullopt;
  return std::string{address.substr(0, api)} + "/browse/" + std::string{key};
}

}  // namespace teammemory::jira
