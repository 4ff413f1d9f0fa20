#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace teammemory {

/// The bytes in zlib's format, with their size in front (8 bytes, the highest first).
std::vector<std::byte> deflated(std::string_view bytes);

/// What `deflated` was given. Throws StoreError where the data is broken.
std::string inflated(std::span<const std::byte> data);

}  // namespace teammemory
