#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace teammemory {

/// Whether an e-mail address can be one person's own: it has an "@", and is neither a machine's nor
/// a role's address.
bool is_personal_email(std::string_view email);

/// The GitHub login, in lower case, that a noreply address names:
/// "123+login@users.noreply.github.com" or "login@users.noreply.github.com".
std::optional<std::string> noreply_login(std::string_view email);

}  // namespace teammemory
