#include "derive/identity_pull_authors.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "derive/email_rule.hpp"
#include "derive/name_rule.hpp"
#include "model/identity_finder.hpp"
#include "util/unicode.hpp"

namespace teammemory {
namespace {

constexpr std::int64_t k_fewest_pulls = 3;

/// Pull requests by login and by the one address that wrote all of their commits.
using Counts = std::map<std::size_t, std::map<std::string, std::int64_t>>;

struct Address {
  std::int64_t pulls = 0;  ///< that it wrote alone, whoever opened them
  std::vector<std::size_t> identities;
  std::set<std::string> names;
  std::set<std::string> handles;  ///< of its names and of what stands before the "@"
};

/// A name or login without case, spaces and punctuation; "" where little is left.
std::string handle_of(std::string_view name) {
  constexpr std::size_t k_shortest = 4;
  std::string handle = fold_case(name);
  std::erase_if(handle, [](char c) { return c == ' ' || c == '.' || c == '_' || c == '-'; });
  return handle.size() < k_shortest ? std::string{} : handle;
}

std::map<std::string, Address> git_addresses(const AllIdentities& identities) {
  std::map<std::string, Address> addresses;
  for (std::size_t i = 0; i < identities.size(); ++i) {
    if (identities[i].realm != "git" || !is_personal_email(identities[i].email)) continue;
    Address& address = addresses[comparable_email(identities[i].email)];
    address.identities.push_back(i);
    address.names.insert(comparable_name(identities[i].name));
    address.handles.insert(handle_of(comparable_name(identities[i].name)));
    address.handles.insert(
        handle_of(identities[i].email.substr(0, identities[i].email.rfind('@'))));
  }
  for (auto& [email, address] : addresses) {
    address.names.erase("");
    address.handles.erase("");
  }
  return addresses;
}

Counts count_pulls(const AllIdentities& identities, const std::vector<PullAuthors>& pulls,
                   std::map<std::string, Address>& addresses) {
  Counts counts;
  for (const PullAuthors& pull : pulls) {
    std::set<std::string> emails;
    for (const std::size_t author : pull.git_identities)
      emails.insert(comparable_email(identities[author].email));
    if (emails.size() != 1) continue;
    const auto address = addresses.find(*emails.begin());
    if (address == addresses.end()) continue;
    ++address->second.pulls;
    ++counts[pull.login_identity][address->first];
  }
  return counts;
}

bool share_a_full_name(const Address& left, const Address& right) {
  return std::ranges::any_of(left.names, [&](const std::string& name) {
    return is_full_name(name) && right.names.contains(name);
  });
}

}  // namespace

std::vector<IdentityWitness> pull_author_witnesses(const AllIdentities& identities,
                                                   const std::vector<PullAuthors>& pulls) {
  auto addresses = git_addresses(identities);
  std::vector<IdentityWitness> witnesses;
  for (const auto& [login, emails] : count_pulls(identities, pulls, addresses)) {
    std::int64_t opened = 0;
    const std::string* main_email = nullptr;
    for (const auto& [email, count] : emails) {
      opened += count;
      if (main_email == nullptr || count > emails.at(*main_email)) main_email = &email;
    }
    for (const auto& [email, count] : emails) {
      const Address& address = addresses.at(email);
      if (count * 10 < address.pulls * 9) continue;
      const bool is_main = &email == main_email && count * 2 >= opened;
      const bool has_login = address.handles.contains(handle_of(identities[login].login));
      const bool has_name = share_a_full_name(address, addresses.at(*main_email));
      if (!has_login && (count < k_fewest_pulls || (!is_main && !has_name))) continue;
      for (const std::size_t identity : address.identities) {
        witnesses.push_back({IdentityRule::pr_sole_author, identity, login,
                             fmt::format("sole author of {} pull request{} of {}", count,
                                         count == 1 ? "" : "s", identities[login].login)});
      }
    }
  }
  return witnesses;
}

}  // namespace teammemory
