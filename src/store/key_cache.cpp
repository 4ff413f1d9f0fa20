#include "store/key_cache.hpp"

namespace teammemory {
namespace {

std::optional<std::uint8_t> digit_value(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<std::uint8_t>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<std::uint8_t>(digit - 'a' + 10);
  return std::nullopt;
}

}  // namespace

std::optional<ShaKey> ShaKey::from_hex(std::string_view hex) {
  constexpr std::size_t k_sha1_digits = 40;
  constexpr std::size_t k_sha256_digits = 64;
  if (hex.size() != k_sha1_digits && hex.size() != k_sha256_digits) return std::nullopt;
  ShaKey key;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const auto high = digit_value(hex[i]);
    const auto low = digit_value(hex[i + 1]);
    if (!high || !low) return std::nullopt;
    key.bytes.at(i / 2) = static_cast<std::uint8_t>(*high << 4U | *low);
  }
  return key;
}

}  // namespace teammemory
