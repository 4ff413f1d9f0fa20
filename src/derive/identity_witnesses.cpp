#include "derive/identity_witnesses.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "derive/email_rule.hpp"
#include "model/identity_finder.hpp"
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
      groups[comparable_email(identities[i].email)].push_back(i);
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
    const std::string email = comparable_email(entry.email);
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

/// A login passes to somebody else when its account is renamed or deleted, a number never does. So
/// one number is one person; and one login is, unless addresses give it two numbers.
void add_noreply(const AllIdentities& identities, Witnesses& witnesses) {
  Groups logins;
  Groups accounts;
  std::map<std::string, std::set<std::string>> numbers_of_login;
  for (std::size_t i = 0; i < identities.size(); ++i) {
    if (identities[i].realm == "github") logins[lower_ascii(identities[i].key)].push_back(i);
    const auto account = noreply_account(identities[i].email);
    if (!account) continue;
    logins[account->login].push_back(i);
    if (account->number.empty()) continue;
    accounts[account->number].push_back(i);
    numbers_of_login[account->login].insert(account->number);
  }
  const auto add = [&](const std::vector<std::size_t>& members, const std::string& evidence) {
    for (const std::size_t member : members) {
      witnesses.push_back(
          {IdentityRule::noreply_login, first_like(members, member, identities), member, evidence});
    }
  };
  for (const auto& [login, members] : logins) {
    const auto numbers = numbers_of_login.find(login);
    if (numbers == numbers_of_login.end() || numbers->second.size() == 1)
      add(members, fmt::format("noreply address of {}", login));
  }
  for (const auto& [number, members] : accounts)
    add(members, fmt::format("noreply address of account {}", number));
}

/// Only addresses that the forge gives to exactly one login: rebased and co-written commits name
/// others.
void add_stated_authors(const AllIdentities& identities, const std::vector<StatedAuthor>& authors,
                        Witnesses& witnesses) {
  std::map<std::string, std::set<std::size_t>> logins_of_email;
  for (const StatedAuthor& author : authors) {
    logins_of_email[comparable_email(identities[author.git_identity].email)].insert(
        author.login_identity);
  }
  for (const StatedAuthor& author : authors) {
    const std::string& email = identities[author.git_identity].email;
    if (!is_personal_email(email) || logins_of_email.at(comparable_email(email)).size() > 1)
      continue;
    if (identities[author.login_identity].is_bot) continue;
    witnesses.push_back({IdentityRule::pr_commit_author, author.git_identity, author.login_identity,
                         fmt::format("commit {} of a pull request", author.sha)});
  }
}

}  // namespace

std::vector<IdentityWitness> identity_witnesses(const AllIdentities& identities,
                                                const std::vector<MailmapName>& mailmap,
                                                const std::vector<StatedAuthor>& authors) {
  const Groups emails = by_personal_email(identities);
  Witnesses witnesses;
  add_mailmap(identities, mailmap, emails, witnesses);
  add_same_email(identities, emails, witnesses);
  add_noreply(identities, witnesses);
  add_stated_authors(identities, authors, witnesses);
  return witnesses;
}

}  // namespace teammemory
