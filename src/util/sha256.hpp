#pragma once

#include <string>
#include <string_view>

namespace teammemory {

/// SHA-256 of the bytes: 32 bytes, not hex.
std::string sha256(std::string_view bytes);

}  // namespace teammemory
