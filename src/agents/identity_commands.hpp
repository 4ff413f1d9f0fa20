#pragma once

#include <string>
#include <string_view>

namespace teammemory {

/// Commands that decide about identities, ready for a shell but for the reason.
std::string merge_command(std::string_view left, std::string_view right);
std::string split_command(std::string_view left, std::string_view right);

}  // namespace teammemory
