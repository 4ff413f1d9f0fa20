#include "derive/email_rule.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "model/identity_finder.hpp"

namespace teammemory {
namespace {

constexpr std::string_view k_noreply_suffix = "@users.noreply.github.com";

/// Names before the "@" that stand for a role, a machine or nobody: several people commit by them.
constexpr std::array<std::string_view, 79> k_role_names = {
    "(no author)", "abuse",      "admin",         "administrator", "anon",
    "anonymous",   "bot",        "bugs",          "build",         "builder",
    "builds",      "ci",         "commits",       "contact",       "daemon",
    "debian",      "dev",        "devel",         "developer",     "developers",
    "devnull",     "devops",     "do-not-reply",  "donotreply",    "ec2-user",
    "email",       "example",    "git",           "github",        "gitlab",
    "hello",       "help",       "hostmaster",    "hudson",        "info",
    "jenkins",     "mail",       "mailer-daemon", "maintainer",    "maintainers",
    "name",        "no-reply",   "no_reply",      "nobody",        "none",
    "noreply",     "not-reply",  "null",          "office",        "opensource",
    "ops",         "pi",         "postmaster",    "release",       "releases",
    "root",        "runner",     "sales",         "security",      "service",
    "someone",     "support",    "svn",           "sysadmin",      "system",
    "team",        "test",       "tester",        "ubuntu",        "unknown",
    "user",        "username",   "vagrant",       "webmaster",     "www-data",
    "you",         "your_email", "youremail",     "yourname",
};

/// What every machine calls itself, and what stands for no host.
constexpr std::array<std::string_view, 6> k_machine_suffixes = {
    ".local", ".localdomain", ".localhost", ".internal", ".(none)", ".lan",
};

bool is_role(std::string_view name) {
  // "noreply+3f2a@" is a role's address with a tag.
  return std::ranges::binary_search(k_role_names, name.substr(0, name.find('+')));
}

/// "13f79535-47bb-0310-9956-ffa450edef68": git-svn puts the Subversion repository's id for a host,
/// and there each name is one account.
bool is_repository_id(std::string_view host) {
  constexpr std::size_t k_length = 36;
  if (host.size() != k_length) return false;
  for (std::size_t i = 0; i < host.size(); ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool fits =
        is_dash ? host[i] == '-' : std::isxdigit(static_cast<unsigned char>(host[i])) != 0;
    if (!fits) return false;
  }
  return true;
}

/// A name without a dot is some machine's own, and many machines share it.
bool is_machine(std::string_view host) {
  const auto ends_host = [&](std::string_view suffix) { return host.ends_with(suffix); };
  if (std::ranges::any_of(k_machine_suffixes, ends_host)) return true;
  return host.find('.') == std::string_view::npos && !is_repository_id(host);
}

}  // namespace

bool is_personal_email(std::string_view email) {
  const std::string address = comparable_email(email);
  const std::size_t at = address.rfind('@');
  if (at == std::string::npos || at == 0) return false;
  return !is_role(std::string_view{address}.substr(0, at)) &&
         !is_machine(std::string_view{address}.substr(at + 1));
}

std::optional<NoreplyAccount> noreply_account(std::string_view email) {
  std::string account = comparable_email(email);
  if (!account.ends_with(k_noreply_suffix)) return std::nullopt;
  account.resize(account.size() - k_noreply_suffix.size());
  const std::size_t plus = account.find('+');
  if (plus == std::string::npos) {
    // Without a number it may have been made up, and these are what people make up.
    if (account.empty() || is_role(account)) return std::nullopt;
    return NoreplyAccount{std::move(account), {}};
  }
  const bool has_number = plus > 0 && account.find_first_not_of("0123456789") == plus;
  if (!has_number || plus + 1 == account.size()) return std::nullopt;
  return NoreplyAccount{account.substr(plus + 1), account.substr(0, plus)};
}

}  // namespace teammemory
