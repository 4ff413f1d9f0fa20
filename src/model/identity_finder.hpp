#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace teammemory {

/// An address as addresses are compared: in normal form C, its ASCII letters in lower case.
std::string comparable_email(std::string_view email);

/// Whether a text names a realm: "git:…", "github:…", "jira:…".
bool has_realm(std::string_view entry);

/// Finds identities by the texts with which people mean them.
class IdentityFinder {
 public:
  /// The next identity: the first has the number 0.
  void add(const std::string& qualified_key, const std::string& email);

  /// Whom an entry means, ascending: "realm:key" (logins in any case), "email:address" or a bare
  /// address all identities of the address, anything else a GitHub login. Nobody where it is
  /// unknown.
  std::vector<std::size_t> find(std::string_view entry) const;

  /// Whom any of the entries means, ascending, each once.
  std::vector<std::size_t> find_all(const std::vector<std::string>& entries) const;

 private:
  using Places = std::map<std::string, std::vector<std::size_t>>;

  std::size_t count_ = 0;
  Places by_key_;
  Places by_email_;
};

}  // namespace teammemory
