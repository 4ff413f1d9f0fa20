#include "derive/bot_rule.hpp"

#include <algorithm>
#include <array>

#include "derive/wildcard.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// Services that commit, comment or review: their logins and git names.
constexpr std::array<std::string_view, 48> k_services = {
    "allcontributors",
    "appveyor",
    "bors",
    "bors-ng",
    "circleci",
    "cla-bot",
    "clahub",
    "cla-assistant",
    "claassistant",
    "codacy-bot",
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
    "greenkeeperio-bot",
    "homu",
    "houndci-bot",
    "imgbot",
    "imgbotapp",
    "jenkins",
    "k8s-ci-robot",
    "k8s-merge-robot",
    "lgtm-com",
    "mergify",
    "netlify",
    "pre-commit-ci",
    "pyup-bot",
    "renovate",
    "renovate bot",
    "renovate-bot",
    "semantic-release-bot",
    "snyk-bot",
    "sonarcloud",
    "stale",
    "travis ci",
    "web-flow",
};

constexpr std::string_view k_bot_suffix = "[bot]";

bool is_service(std::string_view name) {
  std::string lowered = lower_ascii(trim(name));
  return std::ranges::find(k_services, lowered) != k_services.end();
}

bool has_bot_suffix(std::string_view name) {
  return lower_ascii(trim(name)).ends_with(k_bot_suffix);
}

/// "123+service[bot]@users.noreply.github.com"
bool is_bot_address(std::string_view email) {
  return has_bot_suffix(email.substr(0, email.rfind('@')));
}

}  // namespace

bool is_bot_by_name(const BotTraits& traits, std::span<const std::string> patterns) {
  const auto fits = [&](const std::string& pattern) {
    return matches_name_pattern(pattern, traits.name) ||
           matches_name_pattern(pattern, traits.email) ||
           matches_name_pattern(pattern, traits.login);
  };
  return has_bot_suffix(traits.name) || has_bot_suffix(traits.login) ||
         is_bot_address(traits.email) || is_service(traits.name) || is_service(traits.login) ||
         std::ranges::any_of(patterns, fits);
}

}  // namespace teammemory
