#include "derive/identity_witnesses.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "derive/email_rule.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

using Witnesses = std::vector<IdentityWitness>;

/// Identities by one of their traits, each group ascending.
using Groups = std::map<std::string, std::vector<std::size_t>>;

Groups by_personal_email(const AllIdentities& identities) {
  Groups groups;
  for (std::size_t i = 0; i < identities.size(); ++i) {
    if (is_personal_email(identities[i].email))
      groups[lower_ascii(trim(identities[i].email))].push_back(i);
  }
  return groups;
}

/// The first of a group that is a bot as `member` is, or a human as it is: only such are joined.
std::size_t first_like(const std::vector<std::size_t>& group, std::size_t member,
                       const AllIdentities& identities) {
  const auto is_like = [&](std::size_t other) {
    return identities[other].is_bot == identities[member].is_bot;
  };
  const auto found = std::ranges::find_if(group, is_like);
  return found == group.end() ? member : *found;
}

/// Whom an entry of the configuration means: "realm:key", an e-mail address or a GitHub login.
std::vector<std::size_t> meant_by(std::string_view entry, const AllIdentities& identities) {
  std::vector<std::size_t> meant;
  for (std::size_t i = 0; i < identities.size(); ++i) {
    const IdentityFacts& identity = identities[i];
    const bool is_email =
        entry.find('@') != std::string_view::npos && equals_ignoring_case(identity.email, entry);
    const bool is_login = identity.realm == "github" && equals_ignoring_case(identity.key, entry);
    if (qualified_key(identity) == entry || is_email || is_login) meant.push_back(i);
  }
  return meant;
}

void add_configured(const AllIdentities& identities, const DeriveOptions& options,
                    Witnesses& witnesses) {
  for (const std::vector<std::string>& person : options.same_person) {
    std::set<std::size_t> members;
    for (const std::string& entry : person) {
      for (const std::size_t identity : meant_by(entry, identities)) members.insert(identity);
    }
    for (const std::size_t member : members) {
      witnesses.push_back({IdentityRule::configuration, *members.begin(), member,
                           fmt::format("people.same: {}", join(person, ", "))});
    }
  }
}

/// Who is read as the same proper name and address is one person, and so is who holds them already.
void add_mailmap(const AllIdentities& identities, const std::vector<MailmapName>& mailmap,
                 const Groups& emails, Witnesses& witnesses) {
  std::map<std::string, std::size_t> git_keys;
  for (std::size_t i = 0; i < identities.size(); ++i) {
    if (identities[i].realm == "git") git_keys.emplace(identities[i].key, i);
  }
  Groups read_as;
  for (const MailmapName& entry : mailmap) {
    const std::string proper = fmt::format("{} <{}>", entry.name, entry.email);
    const std::string evidence = fmt::format(".mailmap of {}: {}", entry.repository, proper);
    const auto add = [&](std::size_t other) {
      witnesses.push_back({IdentityRule::mailmap, entry.identity, other, evidence});
    };
    const std::string email = lower_ascii(trim(entry.email));
    const std::string group = is_personal_email(email) ? email : proper;
    auto& same = read_as[group];
    same.push_back(entry.identity);
    add(first_like(same, entry.identity, identities));
    if (const auto holder = git_keys.find(proper); holder != git_keys.end()) add(holder->second);
    if (const auto holders = emails.find(email); holders != emails.end()) {
      add(first_like(holders->second, entry.identity, identities));
    }
  }
}

void add_same_email(const AllIdentities& identities, const Groups& emails, Witnesses& witnesses) {
  for (const auto& [email, members] : emails) {
    for (const std::size_t member : members) {
      const bool is_tracker = identities[member].realm == "jira";
      witnesses.push_back({is_tracker ? IdentityRule::tracker_email : IdentityRule::same_email,
                           first_like(members, member, identities), member, email});
    }
  }
}

void add_noreply(const AllIdentities& identities, Witnesses& witnesses) {
  Groups logins;
  for (std::size_t i = 0; i < identities.size(); ++i) {
    if (identities[i].realm == "github") logins[lower_ascii(identities[i].key)].push_back(i);
    if (const auto login = noreply_login(identities[i].email)) logins[*login].push_back(i);
  }
  for (const auto& [login, members] : logins) {
    for (const std::size_t member : members) {
      witnesses.push_back({IdentityRule::noreply_login, first_like(members, member, identities),
                           member, fmt::format("noreply address of {}", login)});
    }
  }
}

/// Only addresses that the forge gives to exactly one login: rebased and co-written commits name
/// others.
void add_stated_authors(const AllIdentities& identities, const std::vector<StatedAuthor>& authors,
                        Witnesses& witnesses) {
  std::map<std::string, std::set<std::size_t>> logins_of_email;
  for (const StatedAuthor& author : authors) {
    logins_of_email[lower_ascii(identities[author.git_identity].email)].insert(
        author.login_identity);
  }
  for (const StatedAuthor& author : authors) {
    const std::string& email = identities[author.git_identity].email;
    if (!is_personal_email(email) || logins_of_email.at(lower_ascii(email)).size() > 1) continue;
    if (identities[author.login_identity].is_bot) continue;
    witnesses.push_back({IdentityRule::pr_commit_author, author.git_identity, author.login_identity,
                         fmt::format("commit {} of a pull request", author.sha)});
  }
}

}  // namespace

std::vector<IdentityWitness> identity_witnesses(const AllIdentities& identities,
                                                const std::vector<MailmapName>& mailmap,
                                                const std::vector<StatedAuthor>& authors,
                                                const DeriveOptions& options) {
  const Groups emails = by_personal_email(identities);
  Witnesses witnesses;
  add_configured(identities, options, witnesses);
  add_mailmap(identities, mailmap, emails, witnesses);
  add_same_email(identities, emails, witnesses);
  add_noreply(identities, witnesses);
  add_stated_authors(identities, authors, witnesses);
  return witnesses;
}

}  // namespace teammemory
