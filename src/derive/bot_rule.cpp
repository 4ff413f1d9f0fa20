#include "derive/bot_rule.hpp"

#include <algorithm>
#include <array>

#include "derive/wildcard.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// Services that commit, comment or review: their logins and git names.
constexpr std::array<std::string_view, 44> k_services = {
    "allcontributors",
    "appveyor",
    "asfgit",
    "bors",
    "bors-ng",
    "circleci",
    "clahub",
    "cla-assistant",
    "claassistant",
    "codeclimate",
    "codecov",
    "codecov-commenter",
    "codecov-io",
    "coveralls",
    "deepsource-autofix",
    "dependabot",
    "dependabot-preview",
    "dependabot-support",
    "dependency bot",
    "github",
    "github action",
    "github actions",
    "github-actions",
    "gitter-badger",
    "greenkeeper",
    "homu",
    "imgbot",
    "imgbotapp",
    "jenkins",
    "lgtm-com",
    "mergify",
    "netlify",
    "pre-commit-ci",
    "renovate",
    "renovate bot",
    "semantic-release",
    "sonarcloud",
    "stale",
    "travis ci",
    "transifex",
    "travis-ci",
    "weblate",
    "web-flow",
    "whitesource",
};

/// Programs call themselves so, and people hardly ever do.
constexpr std::array<std::string_view, 4> k_bot_suffixes = {"[bot]", "-bot", "_bot", "-robot"};

bool is_service(std::string_view name) {
  std::string lowered = lower_ascii(trim(name));
  return std::ranges::find(k_services, lowered) != k_services.end();
}

bool has_bot_suffix(std::string_view name) {
  const std::string lowered = lower_ascii(trim(name));
  return std::ranges::any_of(k_bot_suffixes, [&](std::string_view suffix) {
    return lowered.size() > suffix.size() && lowered.ends_with(suffix);
  });
}

/// "123+service[bot]@users.noreply.github.com"
bool is_bot_address(std::string_view email) {
  return lower_ascii(email.substr(0, email.rfind('@'))).ends_with("[bot]");
}

}  // namespace

bool is_bot_by_name(const BotTraits& traits) {
  return has_bot_suffix(traits.name) || has_bot_suffix(traits.login) ||
         is_bot_address(traits.email) || is_service(traits.name) || is_service(traits.login);
}

bool fits_name_pattern(const BotTraits& traits, std::string_view pattern) {
  return matches_name_pattern(pattern, traits.name) ||
         matches_name_pattern(pattern, traits.email) || matches_name_pattern(pattern, traits.login);
}

}  // namespace teammemory
