#pragma once

#include <string>
#include <string_view>

namespace teammemory {

/// A string of TOML: in double quotes, control characters escaped.
std::string toml_text(std::string_view text);

/// One word of a POSIX shell: in single quotes where it needs any.
std::string shell_text(std::string_view text);

}  // namespace teammemory
