#include "model/identity_finder.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "util/text.hpp"
#include "util/unicode.hpp"

namespace teammemory {
namespace {

constexpr std::string_view k_github = "github:";
constexpr std::string_view k_email = "email:";
constexpr std::array<std::string_view, 3> k_realms = {"git:", k_github, "jira:"};

/// Logins are one in any case.
std::string comparable_key(std::string_view qualified) {
  return qualified.starts_with(k_github) ? lower_ascii(qualified) : std::string{qualified};
}

std::vector<std::size_t> look_up(const std::map<std::string, std::vector<std::size_t>>& places,
                                 const std::string& text) {
  const auto found = places.find(text);
  return found == places.end() ? std::vector<std::size_t>{} : found->second;
}

}  // namespace

std::string comparable_email(std::string_view email) {
  return lower_ascii(normal_form(trim(email)));
}

bool has_realm(std::string_view entry) {
  return std::ranges::any_of(k_realms,
                             [&](std::string_view realm) { return entry.starts_with(realm); });
}

void IdentityFinder::add(const std::string& qualified_key, const std::string& email) {
  by_key_[comparable_key(qualified_key)].push_back(count_);
  if (!email.empty()) by_email_[comparable_email(email)].push_back(count_);
  ++count_;
}

std::vector<std::size_t> IdentityFinder::find(std::string_view entry) const {
  if (entry.starts_with(k_email)) {
    return look_up(by_email_, comparable_email(entry.substr(k_email.size())));
  }
  if (has_realm(entry)) return look_up(by_key_, comparable_key(entry));
  if (entry.find('@') != std::string_view::npos) return look_up(by_email_, comparable_email(entry));
  return look_up(by_key_, comparable_key(fmt::format("{}{}", k_github, entry)));
}

std::vector<std::size_t> IdentityFinder::find_all(const std::vector<std::string>& entries) const {
  std::set<std::size_t> found;
  for (const std::string& entry : entries) {
    for (const std::size_t identity : find(entry)) found.insert(identity);
  }
  return {found.begin(), found.end()};
}

}  // namespace teammemory
