#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace teammemory {

/// Whether an e-mail address can be one person's own: it has an "@", and is neither a machine's nor
/// a role's address.
bool is_personal_email(std::string_view email);

/// A GitHub account as a noreply address names it.
struct NoreplyAccount {
  std::string login;   ///< in lower case; another account may take a login over
  std::string number;  ///< the account's own for ever; "" in old addresses
};

/// From "123+login@users.noreply.github.com" or "login@users.noreply.github.com".
std::optional<NoreplyAccount> noreply_account(std::string_view email);

}  // namespace teammemory
