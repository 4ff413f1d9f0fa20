#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace teammemory {

using ByteView = std::span<const std::uint8_t>;

/// Numbers as git's files hold them: the highest byte first. The bytes have to be there.
inline std::uint32_t read_u32(const std::uint8_t* bytes) {
  return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U |
         std::uint32_t{bytes[2]} << 8U | std::uint32_t{bytes[3]};
}
inline std::uint64_t read_u64(const std::uint8_t* bytes) {
  return std::uint64_t{read_u32(bytes)} << 32U | read_u32(bytes + 4);
}

}  // namespace teammemory
