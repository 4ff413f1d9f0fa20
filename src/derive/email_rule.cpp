#include "derive/email_rule.hpp"

#include <algorithm>
#include <array>

#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::string_view k_noreply_suffix = "@users.noreply.github.com";

/// Names before the "@" that stand for a role, a machine or nobody: several people commit by them.
constexpr std::array<std::string_view, 31> k_role_names = {
    "admin",   "administrator", "bot",        "build",   "builds",  "ci",           "dev",
    "devel",   "developer",     "developers", "devnull", "devops",  "do-not-reply", "donotreply",
    "git",     "github",        "info",       "jenkins", "nobody",  "no-reply",     "none",
    "noreply", "office",        "postmaster", "root",    "support", "team",         "unknown",
    "user",    "webmaster",     "you",
};

/// Hosts that every machine calls itself, or that stand for no host.
constexpr std::array<std::string_view, 5> k_machine_hosts = {"", "(none)", "localhost", "none",
                                                             "unknown"};
constexpr std::array<std::string_view, 6> k_machine_suffixes = {
    ".local", ".localdomain", ".localhost", ".internal", ".(none)", ".lan",
};

}  // namespace

bool is_personal_email(std::string_view email) {
  const std::string lowered = lower_ascii(trim(email));
  const std::size_t at = lowered.rfind('@');
  if (at == std::string::npos || at == 0) return false;
  const std::string_view name = std::string_view{lowered}.substr(0, at);
  const std::string_view host = std::string_view{lowered}.substr(at + 1);
  const auto ends_host = [&](std::string_view suffix) { return host.ends_with(suffix); };
  return std::ranges::find(k_role_names, name) == k_role_names.end() &&
         std::ranges::find(k_machine_hosts, host) == k_machine_hosts.end() &&
         std::ranges::none_of(k_machine_suffixes, ends_host);
}

std::optional<std::string> noreply_login(std::string_view email) {
  std::string lowered = lower_ascii(trim(email));
  if (!lowered.ends_with(k_noreply_suffix)) return std::nullopt;
  lowered.resize(lowered.size() - k_noreply_suffix.size());
  const std::size_t plus = lowered.find('+');
  if (plus != std::string::npos) lowered.erase(0, plus + 1);
  if (lowered.empty()) return std::nullopt;
  return lowered;
}

}  // namespace teammemory
